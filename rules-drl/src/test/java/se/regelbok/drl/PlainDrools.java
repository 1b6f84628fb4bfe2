package se.regelbok.drl;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.io.Resource;
import se.regelbok.drl.Tokens.Kind;
import se.regelbok.drl.Tokens.Token;
import se.regelbok.drl.rules.Decision;
import se.regelbok.drl.rules.Item;
import se.regelbok.drl.rules.Now;
import se.regelbok.drl.rules.Phrases;
import se.regelbok.drl.rules.Planned;
import se.regelbok.drl.rules.Staff;
import se.regelbok.terms.Label;
import se.regelbok.terms.Labelled;
import se.regelbok.terms.OwnTerm;

/** What an author is told who gives a rule file to Drools, as a host of Drools does. */
final class PlainDrools {
    private static final OwnTerm OWN = new OwnTerm("OFF_TOPIC", new Label("utanför ämnet", "off topic"), true);
    private static final String OWN_TERMS = """
            package policy;
            public interface OwnTerms {
                %1$s OFF_TOPIC = new %1$s("OFF_TOPIC", new %2$s("OFF_TOPIC", "OFF_TOPIC"), true);
            }
            """.formatted(OwnTerm.class.getName(), Label.class.getName());

    private static final Words WORDS = new Words(List.of(OWN));

    private PlainDrools() {}

    /**
     * Where its errors stand, as {@code file:line}, without the lines of the imports. An error that ends the build has no place.
     */
    static List<String> errors(String file, byte[] drl) {
        KieServices services = KieServices.get();
        ReleaseId id = services.newReleaseId("policy", UUID.randomUUID().toString(), "1");
        KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(id);
        List<String> imports = imports();
        files.write(
                "src/main/resources/policy/" + file,
                resource(
                        services,
                        String.join("\n", imports) + "\n" + qualified(new String(drl, StandardCharsets.UTF_8))));
        files.write("src/main/java/policy/OwnTerms.java", resource(services, OWN_TERMS));
        KieBuilder builder = services.newKieBuilder(files);
        try {
            builder.buildAll(ExecutableModelProject.class);
        } catch (RuntimeException e) {
            return List.of("no place");
        } finally {
            services.getRepository().removeKieModule(id);
        }
        return builder.getResults().getMessages(Message.Level.ERROR).stream()
                .map(m -> String.valueOf(m.getPath()).replaceAll(".*/", "") + ":" + (m.getLine() - imports.size()))
                .toList();
    }

    private static Resource resource(KieServices services, String text) {
        return services.getResources()
                .newByteArrayResource(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8.name());
    }

    /** In conditions Drools knows a constant by its class only. */
    private static String qualified(String text) {
        StringBuilder qualified = new StringBuilder(text);
        List<Token> tokens = Tokens.of("", text);
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.NAME) {
                WORDS.named(token.text()).ifPresent(w -> qualified.insert(token.start(), DroolsBuild.home(w) + "."));
            }
        }
        return qualified.toString();
    }

    private static List<String> imports() {
        Stream<Class<?>> facts = FactType.SUBJECTS.stream().map(FactType::javaType);
        Stream<Class<?>> stated = Stream.of(
                FactType.FINDING.javaType(),
                FactType.STEP.javaType(),
                Planned.class,
                Staff.class,
                Now.class,
                Item.class,
                Decision.class);
        Stream<String> homes = WORDS.names(Labelled.class).stream()
                .map(name -> DroolsBuild.home(WORDS.named(name).orElseThrow()))
                .distinct();
        return Stream.of(
                        Stream.of("package policy;"),
                        Stream.concat(facts, stated).map(c -> "import " + c.getName() + ";"),
                        Stream.concat(Stream.of(Phrases.class.getName()), homes).map(h -> "import static " + h + ".*;"))
                .flatMap(s -> s)
                .collect(Collectors.toList());
    }
}
