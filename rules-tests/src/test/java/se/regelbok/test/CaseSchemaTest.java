package se.regelbok.test;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.regelbok.Policy;
import se.regelbok.tree.Tree;
import se.regelbok.tree.TreeException;
import se.regelbok.tree.Trees;

class CaseSchemaTest {
    private static final String FILE = "/se/regelbok/schema/cases.schema.json";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text(CaseFile.class, FILE), InputFormat.JSON);
    private static final String GOOD = """
            policy: nykoping
            cases:
              - case: A sentence
                now: 2026-03-11T10:00+01:00
                posts: {q: {account: page}}
                expect:
                  - MUST ANSWER/FORWARD q by EDITOR, kim what QUESTION until 2026-06-20T21:10+02:00 (NYK-6-4, NYK-6-5)
                not: (NYK-7-5)
                then:
                  - {now: "10:20", steps: {q: DOCUMENT}, found: {q: {QUESTION: NO}}, posts: {q: {stage: ENDED}}, only: []}
            """;

    @Test
    void every_shipped_case_file_is_valid() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/cases"))) {
            List<Path> all = files.filter(f -> f.toString().endsWith(".yaml")
                            && !f.getFileName().toString().equals(Equivalents.FILE))
                    .toList();
            assertThat(all).hasSizeGreaterThan(50);
            assertThat(all)
                    .allSatisfy(file -> assertThat(problems(Files.readString(file)))
                            .as(file.toString())
                            .isEmpty());
        }
    }

    @Test
    void it_says_of_facts_what_the_schema_of_cases_for_hosts_says() throws TreeException {
        Map<String, Tree> shared = definitions(text(Policy.class, "/se/regelbok/schema/case.schema.json"));
        Map<String, Tree> own = definitions(text(CaseFile.class, FILE));
        assertThat(shared).isNotEmpty();
        shared.forEach((name, tree) -> assertThat(json(own.get(name))).as(name).isEqualTo(json(tree)));
    }

    private static Map<String, Tree> definitions(String schema) throws TreeException {
        Tree.Fields whole = (Tree.Fields) Trees.json(schema, 1);
        return ((Tree.Fields) whole.fields().get("$defs")).fields();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MUST ANSWER/FORWARD q | MUST answer q",
                "MUST ANSWER/FORWARD q | SHALL ANSWER q",
                "(NYK-7-5) | (NYK-7-5",
                "case: A sentence | name: A sentence",
                "not: (NYK-7-5) | nt: (NYK-7-5)",
                "steps: {q: DOCUMENT} | steps: {q: DOCUMNT}",
                "found: {q: {QUESTION: NO}} | found: {q: {QUESTION: NEJ}}",
                "now: \"10:20\" | now: \"soon\"",
                "now: 2026-03-11T10:00+01:00 | now: 2026-03-11",
                "stage: ENDED | stage: GONE",
                "only: [] | scenario: NYK-6-4/1",
            })
    void what_the_reader_refuses_the_schema_refuses(String row) {
        String[] parts = row.split(" \\| ");
        assertThat(problems(GOOD)).isEmpty();
        assertThat(GOOD).contains(parts[0]);
        assertThat(problems(GOOD.replace(parts[0], parts[1]))).isNotEmpty();
    }

    private static List<?> problems(String yaml) {
        try {
            return SCHEMA.validate(json(Trees.yaml(yaml)), InputFormat.JSON);
        } catch (TreeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String json(Tree tree) {
        if (tree instanceof Tree.Fields f) {
            return f.fields().entrySet().stream()
                    .map(e -> quoted(e.getKey()) + ":" + json(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (tree instanceof Tree.Items list) {
            return list.items().stream().map(CaseSchemaTest::json).collect(Collectors.joining(",", "[", "]"));
        }
        Object value = ((Tree.Scalar) tree).value();
        return value instanceof String text ? quoted(text) : String.valueOf(value);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
    }

    private static String text(Class<?> beside, String name) {
        try (InputStream stream = beside.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
