package se.regelbok.tests;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.regelbok.Clause;
import se.regelbok.Policy;
import se.regelbok.RuleText;
import se.regelbok.drl.Policies;
import se.regelbok.terms.Act;
import se.regelbok.terms.Force;
import se.regelbok.terms.Labelled;

/** One vocabulary for all policies: every word is used by some policy, and no two words are read alike. */
class VocabularyTest {
    /** Words that no rule names, and why they are there. */
    private static final Map<String, String> NEEDED = Map.of(
            "ENDED", "rules ask for it as `ended`, and as what is neither `planned` nor `live`",
            "FILM", "what a post can consist of: NYK-11.2-1 names it beside photos and drawings and treats it as them",
            "SOUND",
                    "what a post can consist of: NYK-11.2-1 names it beside photos and drawings and treats it as them");

    private static List<Labelled[]> words() {
        return new ClassFileImporter()
                .importPackagesOf(Act.class).stream()
                        .filter(type -> type.isEnum() && type.isAssignableTo(Labelled.class))
                        .map(type -> (Labelled[]) type.reflect().getEnumConstants())
                        .toList();
    }

    @Test
    void every_word_is_used_by_a_policy_or_needed_for_a_reason_that_is_given() {
        Set<String> used = new HashSet<>();
        Pattern word = Pattern.compile("\\b[A-Z][A-Z_]*\\b");
        for (String key : Policies.bundled()) {
            Policy policy = Policies.bundled(key);
            for (RuleText rule : policy.rules()) {
                rule.force().map(Force::name).ifPresent(used::add);
                String body = rule.text().replaceAll("\"[^\"]*\"", "");
                word.matcher(body).results().forEach(m -> used.add(m.group()));
            }
            for (Clause clause : policy.clauses()) {
                clause.items().forEach(i -> used.add(i.term().name()));
                clause.exceptions().forEach(limit -> {
                    limit.act().map(Act::name).ifPresent(used::add);
                    limit.what().forEach(t -> used.add(t.name()));
                });
            }
        }
        Set<String> unused = words().stream()
                .flatMap(Stream::of)
                .map(Labelled::name)
                .filter(w -> !used.contains(w))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unused)
                .as("delete what no policy uses, or say why it is needed")
                .containsExactlyElementsOf(new TreeSet<>(NEEDED.keySet()));
    }

    @Test
    void no_two_words_of_a_kind_are_read_alike() {
        words().forEach(VocabularyTest::assertReadApart);
    }

    private static void assertReadApart(Labelled... words) {
        for (String language : List.of("sv", "en")) {
            Locale locale = Locale.forLanguageTag(language);
            Map<String, List<String>> byLabel = Stream.of(words)
                    .flatMap(w -> Stream.of(w.label().in(locale).split(", ")).map(part -> entry(part, w.name())))
                    .collect(Collectors.groupingBy(
                            Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
            assertThat(byLabel)
                    .allSatisfy((label, names) ->
                            assertThat(names).as("`" + label + "`").hasSize(1));
        }
    }

    @Test
    void a_word_has_one_meaning() {
        assertThat(words().stream().flatMap(Stream::of).collect(Collectors.toMap(Labelled::name, Function.identity())))
                .hasSizeGreaterThan(200);
    }
}
