package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("se.regelbok");
    private static final Set<String> EXPORTED = Set.of(
            "se.regelbok",
            "se.regelbok.facts",
            "se.regelbok.terms",
            "se.regelbok.drl",
            "se.regelbok.drl.rules",
            "se.regelbok.json",
            "se.regelbok.test");

    @Test
    void the_public_types_are_those_on_the_list() throws IOException {
        Set<String> types = new TreeSet<>();
        CLASSES.stream()
                .filter(ArchitectureTest::published)
                .map(JavaClass::getName)
                .forEach(types::add);
        List<String> listed =
                Files.readAllLines(Path.of("src/test/resources/public-types.txt"), StandardCharsets.UTF_8);
        assertThat(types)
                .as("widening the surface is a visible change of public-types.txt")
                .containsExactlyElementsOf(listed);
    }

    @Test
    void no_signature_of_a_public_type_shows_the_engine_or_another_library() {
        CLASSES.stream()
                .filter(ArchitectureTest::published)
                .forEach(type -> type.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .forEach(unit -> assertThat(signature(unit))
                                .as(unit.getFullName())
                                .allMatch(name -> name.startsWith("java.")
                                        || name.startsWith("se.regelbok.")
                                        || name.startsWith("org.junit.jupiter.api.")
                                        || name.startsWith("net.jqwik.api.")
                                        || !name.contains("."))));
    }

    @Test
    void the_api_depends_on_nothing_but_the_platform() {
        ArchRuleDefinition.classes()
                .that()
                .resideInAnyPackage("se.regelbok", "se.regelbok.facts", "se.regelbok.terms")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "se.regelbok", "se.regelbok.facts", "se.regelbok.terms")
                .because("a host compiles against it alone")
                .check(CLASSES);
    }

    @Test
    void nothing_reads_the_clock_of_the_machine() {
        ArchRuleDefinition.noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .because("the caller gives the time")
                .check(CLASSES);
    }

    private static boolean published(JavaClass type) {
        return EXPORTED.contains(type.getPackageName())
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass()
                        .map(outer -> outer.getModifiers().contains(JavaModifier.PUBLIC))
                        .orElse(true);
    }

    private static Set<String> signature(JavaCodeUnit unit) {
        Set<String> names = new TreeSet<>();
        unit.getRawParameterTypes()
                .forEach(t -> names.add(t.getBaseComponentType().getName()));
        names.add(unit.getRawReturnType().getBaseComponentType().getName());
        return names;
    }
}
