package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.Policy;
import se.regelbok.PolicyException;
import se.regelbok.Problem;
import se.regelbok.drl.Policies;
import se.regelbok.test.TestCase;
import se.regelbok.tests.attack.SoundFolder;

class LoadingTest {
    private static final Path NYKOPING = Path.of("../rules-drl/src/main/resources/policies/nykoping/2018-05-24");
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path temp;

    private Path folder;

    @BeforeEach
    void sound() throws IOException {
        folder = SoundFolder.create(temp.resolve("2026-01-01"));
    }

    private List<String> refusal(Path source) {
        long start = System.nanoTime();
        PolicyException e = catchThrowableOfType(PolicyException.class, () -> Policies.load(source));
        assertThat(e).as("%s is refused", source.getFileName()).isNotNull();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
        return e.problems().stream().map(p -> p.in(Locale.ENGLISH)).toList();
    }

    private void rules(String text) throws IOException {
        Files.writeString(folder.resolve("more.drl"), text);
    }

    @Nested
    class A_folder {
        @Test
        void is_read_as_utf_8_with_its_cases_beside() throws IOException {
            Files.createDirectory(folder.resolve("cases"));
            Files.writeString(folder.resolve("cases/a.yaml"), "cases: []");
            assertThat(Policies.load(folder).clause("ATT-1").summary().sv()).isEqualTo("Frågor besvaras");
        }

        @Test
        void of_100_megabytes_is_refused_without_being_read() throws IOException {
            try (RandomAccessFile file =
                    new RandomAccessFile(folder.resolve("more.drl").toFile(), "rw")) {
                file.setLength(100_000_000);
            }
            assertThat(refusal(folder))
                    .containsExactly("more.drl: the budget is exceeded: at most 1000000 bytes in a file. "
                            + "Split the file by subject.");
        }

        @Test
        void of_too_many_files_is_refused() throws IOException {
            for (int i = 0; i < 200; i++) {
                Files.writeString(folder.resolve("more" + i + ".drl"), "");
            }
            assertThat(refusal(folder))
                    .containsExactly(
                            "2026-01-01: the budget is exceeded: at most 200 files in the folder. Join files.");
        }

        @Test
        void of_too_many_bytes_is_refused() throws IOException {
            for (int i = 0; i < 9; i++) {
                Files.writeString(folder.resolve("more" + i + ".drl"), " ".repeat(999_999));
            }
            assertThat(refusal(folder))
                    .containsExactly("2026-01-01: the budget is exceeded: at most 8000000 bytes in the whole policy. "
                            + "Split the policy.");
        }

        @Test
        void that_does_not_exist_is_named() {
            assertThat(refusal(temp.resolve("none")))
                    .containsExactly("none: there is no such folder or file. "
                            + "Name a policy folder, or a jar or zip file with one.");
        }
    }

    @Nested
    class A_link {
        @Test
        void out_of_the_folder_is_refused() throws IOException {
            Path secret = Files.writeString(temp.resolve("secret"), "what a citizen wrote");
            Files.createSymbolicLink(folder.resolve("more.drl"), secret);
            assertThat(refusal(folder))
                    .containsExactly("more.drl: the link leads out of the folder or nowhere. "
                            + "Put the file itself into the folder.");
        }

        @Test
        void to_a_device_is_refused() throws IOException {
            Files.createSymbolicLink(folder.resolve("more.drl"), Path.of("/dev/zero"));
            assertThat(refusal(folder)).hasSize(1);
        }

        @Test
        void to_nothing_or_to_itself_is_refused() throws IOException {
            Files.createSymbolicLink(folder.resolve("more.drl"), folder.resolve("more.drl"));
            assertThat(refusal(folder)).hasSize(1);
        }

        @Test
        void to_a_folder_of_cases_elsewhere_is_refused() throws IOException {
            Files.createSymbolicLink(folder.resolve("cases"), Files.createDirectory(temp.resolve("elsewhere")));
            assertThat(refusal(folder)).hasSize(1);
        }

        @Test
        void within_the_folder_is_followed() throws IOException {
            Path data = Files.createDirectory(folder.resolve(".data"));
            Files.move(folder.resolve("answering.drl"), data.resolve("answering.drl"));
            Files.createSymbolicLink(folder.resolve("answering.drl"), Path.of(".data", "answering.drl"));
            assertThat(Policies.load(folder).rules()).hasSize(1);
        }

        @Test
        void that_is_the_folder_itself_is_followed() throws IOException {
            Path link = Files.createSymbolicLink(temp.resolve("current"), folder);
            assertThat(Policies.load(link).edition().id()).isEqualTo("current");
        }
    }

    @Nested
    class A_budget {
        @Test
        void of_rules_holds_for_a_hundred_thousand() throws IOException {
            rules("rule \"\" when then end ".repeat(40_000));
            assertThat(refusal(folder))
                    .contains(budget("more.drl:1:66001", "3000 rules, each row of a checklist counted", ""));
            for (int i = 0; i < 3; i++) {
                Files.writeString(folder.resolve("more" + i + ".drl"), rulesOf(i, 2_000));
            }
            Files.delete(folder.resolve("more.drl"));
            assertThat(refusal(folder)).anyMatch(p -> p.contains("at most 3000 rules"));
        }

        @Test
        void of_rules_counts_the_rows_of_checklists() throws IOException {
            Files.writeString(
                    folder.resolve("clauses.yaml"),
                    "    items:\n" + "      - {list: many, term: QUESTION}\n".repeat(2_000),
                    java.nio.file.StandardOpenOption.APPEND);
            rules(IntStream.range(0, 300).mapToObj(i -> """
                            rule "R%d"
                            when
                                Item( list == "many", $item : term )
                                $post : Post( visitor )
                            then
                                conclude( must( REGISTER, $post ).what( $item ) );
                            end
                            """.formatted(i)).collect(Collectors.joining()));
            assertThat(refusal(folder)).anyMatch(p -> p.contains("at most 3000 rules"));
        }

        @Test
        void of_conditions_holds() throws IOException {
            rules(SoundFolder.rule("Many", "REGISTER")
                    .replace("then", "    exists Account( live )\n".repeat(40) + "then"));
            assertThat(refusal(folder)).containsExactly(budget("more.drl:44:19", "40 conditions in a rule", "Many"));
        }

        @Test
        void of_signs_in_a_rule_holds() throws IOException {
            rules(SoundFolder.rule("Many", "REGISTER").replace("visitor", "visitor" + ", visitor".repeat(2_000)));
            assertThat(refusal(folder)).hasSize(1).allMatch(p -> p.contains("at most 3000 words and signs in a rule"));
        }

        @Test
        void of_nesting_holds() throws IOException {
            rules(SoundFolder.rule("Deep", "REGISTER").replace("$post : Post", "not ".repeat(9) + "(".repeat(100_000)));
            assertThat(refusal(folder)).containsExactly(budget("more.drl:4:46", "5 parentheses in each other", "Deep"));
        }

        @Test
        void of_literals_holds() throws IOException {
            rules(SoundFolder.rule("x".repeat(500_000), "REGISTER"));
            assertThat(refusal(folder)).containsExactly(budget("more.drl:1:6", "300 characters in a word or a text"));
            rules(SoundFolder.rule("Long", "X".repeat(500_000)));
            assertThat(refusal(folder)).hasSize(1).allMatch(p -> p.length() < 300);
            rules(SoundFolder.rule("Long", "REGISTER").replace("visitor", "age == " + "9".repeat(500_000)));
            assertThat(refusal(folder)).hasSize(1).allMatch(p -> p.length() < 300);
        }

        @Test
        void of_problems_holds() throws IOException {
            rules("rule \"A\" when X() then end\n".repeat(2_000));
            assertThat(refusal(folder)).hasSizeBetween(200, 250).anyMatch(p -> p.contains("at most 200 problems"));
        }

        @Test
        void of_clauses_holds() throws IOException {
            Files.writeString(
                    folder.resolve("clauses.yaml"),
                    "clauses:\n"
                            + IntStream.range(0, 10_000)
                                    .mapToObj(i -> "  - {id: A-" + i + ", section: a, locator: {sv: a, en: a}}\n")
                                    .collect(Collectors.joining()));
            assertThat(refusal(folder))
                    .containsExactly("clauses.yaml: the budget is exceeded: at most 3000 clauses. Split the policy.");
        }

        @Test
        void of_the_register_holds_for_depth_aliases_and_tags() throws IOException {
            for (String yaml : List.of(
                    "clauses: " + "[".repeat(400_000),
                    "clauses: " + "{a: ".repeat(200_000),
                    "clauses:\n"
                            + IntStream.range(0, 900)
                                    .mapToObj(i -> " ".repeat(i) + "- a:\n")
                                    .collect(Collectors.joining()),
                    "clauses: !!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
                    "clauses: !!java.io.File [x]",
                    "clauses: &a [*a]",
                    "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nclauses: [*c, *c]",
                    "<<: {clauses: []}",
                    "clauses: \"" + "x".repeat(999_000) + "\"",
                    "? [a]\n: b",
                    "%YAML 9.9\n---\n",
                    "a: 1\n---\nb: 2",
                    "")) {
                Files.writeString(folder.resolve("clauses.yaml"), yaml);
                assertThat(refusal(folder))
                        .anyMatch(p -> p.startsWith("clauses.yaml"))
                        .allMatch(p -> p.length() < 400);
            }
        }

        private String rulesOf(int file, int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> SoundFolder.rule("R" + file + "x" + i, "REGISTER"))
                    .collect(Collectors.joining());
        }

        private String budget(String place, String what) {
            return place + ": the budget is exceeded: at most " + what + ". " + remedy(what);
        }

        private String budget(String place, String what, String rule) {
            return place + ": rule \"" + rule + "\": the budget is exceeded: at most " + what + ". " + remedy(what);
        }

        private String remedy(String what) {
            return what.contains("conditions")
                    ? "Write several rules."
                    : what.contains("parentheses")
                            ? "Write simpler conditions."
                            : what.contains("characters")
                                    ? "Write it shorter."
                                    : "Join rules to checklists, or shorten the lists.";
        }
    }

    @Nested
    class A_jar {
        private Path jar;

        @BeforeEach
        void name() {
            jar = temp.resolve("policy.jar");
        }

        @Test
        void decides_as_the_folder_that_was_packed() {
            Policies.pack(NYKOPING, jar);
            Policy packed = Policies.load(jar);
            Policy loaded = Policies.load(NYKOPING);
            assertThat(packed.edition()).isEqualTo(loaded.edition());
            assertThat(packed.clauses()).isEqualTo(loaded.clauses());
            assertThat(packed.rules()).isEqualTo(loaded.rules());
            for (TestCase each : Shipped.cases(loaded).subList(0, 40)) {
                assertThat(packed.decide(each.situation())).isEqualTo(loaded.decide(each.situation()));
            }
        }

        @Test
        void is_the_same_whenever_it_is_packed() throws IOException {
            Path again = temp.resolve("again.jar");
            Policies.pack(folder, jar);
            Policies.pack(folder, again);
            assertThat(jar).hasSameBinaryContentAs(again);
        }

        @Test
        void is_not_made_of_a_folder_with_something_wrong() throws IOException {
            rules("rule");
            assertThatThrownBy(() -> Policies.pack(folder, jar)).isInstanceOf(PolicyException.class);
            assertThat(jar).doesNotExist();
        }

        @Test
        void is_not_made_with_a_key_that_leads_elsewhere() throws IOException {
            Path yaml = folder.resolve("policy.yaml");
            Files.writeString(yaml, Files.readString(yaml).replace("sound\n", "../../x\n"));
            assertThatThrownBy(() -> Policies.pack(folder, jar)).isInstanceOf(PolicyException.class);
            assertThat(jar).doesNotExist();
        }

        @Test
        void on_the_class_path_is_found_by_its_name() throws Exception {
            Policies.pack(folder, jar);
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path") + File.pathSeparator + jar,
                            "se.regelbok.cli.Main",
                            "policies")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(said).contains("sound/2026-01-01");
        }

        @Test
        void that_is_only_a_zipped_folder_is_checked() throws IOException {
            Map<String, byte[]> entries = entries("2026-01-01/");
            assertThat(Policies.load(zip(entries)).edition().id()).isEqualTo("2026-01-01");
            assertThat(Policies.load(zip(entries(""))).edition().id()).isEqualTo("policy");
            entries.put("2026-01-01/more.drl", "rule \"A\" salience 1 when then end".getBytes(StandardCharsets.UTF_8));
            assertThat(refusal(zip(entries))).allMatch(p -> p.startsWith("more.drl:1:"));
        }

        @Test
        void with_a_path_that_leads_out_is_refused() throws IOException {
            for (String name : List.of("../a.drl", "a/../../a.drl", "/etc/a.drl", "..\\a.drl", "C:/a.drl", "./a.drl")) {
                Map<String, byte[]> entries = entries("");
                entries.put(name, new byte[] {1});
                assertThat(refusal(zip(entries)))
                        .containsExactly("policy.jar: a file in it has a path that leads out of it. "
                                + "Pack the folder again with `regelbok pack`.");
            }
        }

        @Test
        void that_swells_is_refused() throws IOException {
            Map<String, byte[]> entries = entries("");
            entries.put("more.drl", new byte[900_000]);
            assertThat(refusal(zip(entries)))
                    .containsExactly("more.drl: the budget is exceeded: at most 200 times of compression. "
                            + "Pack the folder with `regelbok pack`.");
            entries.put("more.drl", new byte[100_000_000]);
            assertThat(refusal(zip(entries))).allMatch(p -> p.contains("at most 1000000 bytes in a file"));
        }

        @Test
        void that_lies_about_sizes_is_refused() throws IOException {
            Map<String, byte[]> entries = entries("");
            entries.put("more.drl", new byte[5_000_000]);
            byte[] bytes = Files.readAllBytes(zip(entries));
            byte[] size = {(byte) (5_000_000 & 0xFF), (byte) (5_000_000 >> 8 & 0xFF), (byte) (5_000_000 >> 16), 0};
            for (int i = 0; i + 4 <= bytes.length; i++) {
                if (Arrays.equals(bytes, i, i + 4, size, 0, 4)) {
                    Arrays.fill(bytes, i, i + 4, (byte) 0);
                    bytes[i] = 9;
                }
            }
            Files.write(jar, bytes);
            assertThat(refusal(jar)).hasSize(1);
        }

        @Test
        void with_too_many_files_is_refused() throws IOException {
            Map<String, byte[]> entries = entries("");
            for (int i = 0; i < 500; i++) {
                entries.put("x/" + i, new byte[0]);
            }
            assertThat(refusal(zip(entries))).allMatch(p -> p.contains("at most 200 files"));
        }

        @Test
        void of_a_hundred_megabytes_is_refused_without_being_read() throws IOException {
            try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
                file.setLength(100_000_000);
            }
            assertThat(refusal(jar)).allMatch(p -> p.contains("at most 8000000 bytes in the whole policy"));
        }

        @Test
        void that_is_damaged_is_refused() throws IOException {
            Policies.pack(folder, jar);
            byte[] whole = Files.readAllBytes(jar);
            for (int length = 0; length < whole.length; length += 97) {
                Files.write(jar, Arrays.copyOf(whole, length));
                assertThat(refusal(jar)).hasSize(1);
            }
        }

        @Test
        void with_no_policy_or_two_is_refused() throws IOException {
            Map<String, byte[]> entries = entries("a/");
            entries.putAll(entries("b/"));
            assertThat(refusal(zip(entries))).allMatch(p -> p.contains("2 policy folders, expected one"));
            assertThat(refusal(zip(Map.of("a", new byte[0])))).allMatch(p -> p.contains("0 policy folders"));
        }

        @Test
        void whose_pack_does_not_belong_to_its_files_is_refused() throws IOException {
            Policies.pack(folder, jar);
            String path = "policies/sound/2026-01-01/";
            Map<String, byte[]> entries = unzipped();
            entries.put(path + "answering.drl", "".getBytes(StandardCharsets.UTF_8));
            assertThat(refusal(zip(entries))).allMatch(p -> p.startsWith("policy.pack: the packed policy is damaged"));
        }

        @Test
        void whose_pack_is_damaged_anywhere_is_refused_or_harmless() throws IOException {
            Policies.pack(folder, jar);
            Map<String, byte[]> entries = unzipped();
            String pack = "policies/sound/2026-01-01/policy.pack";
            byte[] sound = entries.get(pack);
            for (int i = 4; i < sound.length; i += 7) {
                byte[] damaged = sound.clone();
                damaged[i] ^= 0x7F;
                entries.put(pack, damaged);
                try {
                    Policies.load(zip(entries)).rules();
                } catch (PolicyException e) {
                    assertThat(e.problems()).isNotEmpty();
                }
            }
        }

        @Test
        void whose_pack_is_of_another_version_is_read_from_its_files() throws IOException {
            Policies.pack(folder, jar);
            Map<String, byte[]> entries = unzipped();
            entries.get("policies/sound/2026-01-01/policy.pack")[3] = 99;
            assertThat(Policies.load(zip(entries)).rules()).hasSize(1);
        }

        private Map<String, byte[]> entries(String prefix) throws IOException {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    entries.put(prefix + file.getFileName(), Files.readAllBytes(file));
                }
            }
            return entries;
        }

        private Map<String, byte[]> unzipped() throws IOException {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                    entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
                }
            }
            return entries;
        }

        private Path zip(Map<String, byte[]> entries) throws IOException {
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
                for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(each.getKey()));
                    zip.write(each.getValue());
                }
            }
            return jar;
        }
    }

    @Test
    void every_problem_of_a_budget_is_told_in_swedish_too() throws IOException {
        Files.write(folder.resolve("more.drl"), new byte[1_000_001]);
        PolicyException e = catchThrowableOfType(PolicyException.class, () -> Policies.load(folder));
        assertThat(e.problems())
                .extracting((Problem p) -> p.in(Locale.forLanguageTag("sv")))
                .containsExactly(
                        "more.drl: budgeten är överskriden: högst 1000000 byte i en fil. Dela upp filen efter ämne.");
    }
}
