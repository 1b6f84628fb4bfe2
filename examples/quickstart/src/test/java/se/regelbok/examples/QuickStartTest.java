package se.regelbok.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class QuickStartTest {
    @Test
    void the_question_is_to_be_answered_by_the_editor_within_24_hours() {
        assertThat(printed())
                .contains("MUST ANSWER q by EDITOR")
                .contains("until 2026-06-20T21:10+02:00")
                .contains("NYK-6-4");
    }

    @Test
    void the_readme_shows_this_program_and_what_it_prints() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"), StandardCharsets.UTF_8);
        String program =
                Files.readString(Path.of("src/main/java/se/regelbok/examples/QuickStart.java"), StandardCharsets.UTF_8);
        String body = program.substring(program.indexOf("        Policy policy"), program.indexOf("    }\n}"))
                .stripTrailing()
                .stripIndent();
        assertThat(readme).contains(body.strip());
        assertThat(readme).contains(printed().strip());
    }

    private static String printed() {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            QuickStart.main(new String[0]);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
