package se.regelbok.tests.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A policy folder of one clause and one rule in which nothing is wrong. */
public final class SoundFolder {
    private SoundFolder() {}

    /**
     * Writes the folder.
     *
     * @param folder where; it is created
     * @return the folder
     */
    public static Path create(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("policy.yaml"), """
                municipality: sound
                name: {sv: Sunda, en: Sound}
                title: Regler
                kind: policy
                status: adopted
                """);
        Files.writeString(folder.resolve("clauses.yaml"), """
                clauses:
                  - id: ATT-1
                    section: "1"
                    locator: {sv: "1", en: "1"}
                    modality: must
                    summary: {sv: Frågor besvaras, en: Questions are answered}
                """);
        Files.writeString(folder.resolve("answering.drl"), rule("A question is answered", "ANSWER"));
        return folder;
    }

    /**
     * Returns a rule.
     *
     * @param name its sentence
     * @param act what it calls for
     * @return its text
     */
    public static String rule(String name, String act) {
        return """
                rule "%s"
                    @clause("ATT-1")
                when
                    $post : Post( visitor )
                then
                    conclude( must( %s, $post ) );
                end
                """.formatted(name, act);
    }
}
