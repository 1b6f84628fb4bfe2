package se.regelbok.tests.attack;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.tests.attack.Attack.Laid;

/** A process in which attacks are run, so that what they do they do to it. */
final class Child {
    private static final long MOST_MINUTES = 10;

    private Child() {}

    /** Runs a main class over attacks and returns what it says of each, by the name of its file. */
    static Map<String, String> run(Class<?> main, boolean engine, Path folder, List<Laid> attacks) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-Dfile.encoding=" + (engine ? "UTF-8" : "ISO-8859-1"),
                "-Dattack.folder=" + folder,
                "-cp",
                classPath(engine),
                main.getName()));
        attacks.forEach(a -> command.add(a.file().toString()));
        Path said = Files.createTempFile(folder, "said", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("ATTACK_FOLDER", folder.toString());
        Process process = builder.start();
        if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return said(said);
    }

    private static Map<String, String> said(Path file) throws IOException {
        Map<String, String> said = new LinkedHashMap<>();
        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                .lines()
                .forEach(line -> {
                    int tab = line.indexOf('\t');
                    if (tab > 0) {
                        said.put(line.substring(0, tab), line.substring(tab + 1));
                    }
                });
        return said;
    }

    /** This process's class path, with or without anything that can compile or run DRL. */
    private static String classPath(boolean engine) {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(e -> engine
                        || Stream.of("drools", "kie", "ecj", "javaparser").noneMatch(e::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
