package se.regelbok.tests.attack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import se.regelbok.PolicyException;
import se.regelbok.drl.Policies;

/** A process that loads a sound policy folder with each attack in it, and prints what the library said first. */
final class FirstWall {
    private FirstWall() {}

    /**
     * Loads each file as one of a policy folder, one after the other.
     *
     * @param args the files
     */
    public static void main(String[] args) throws Exception {
        for (String arg : args) {
            Path file = Path.of(arg);
            Path folder = SoundFolder.create(file.resolveSibling(file.getFileName() + ".folder"));
            Files.copy(file, folder.resolve("attack.drl"));
            System.out.println(file.getFileName() + "\t" + said(folder));
            try (Stream<Path> files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(folder);
        }
    }

    private static String said(Path folder) {
        try {
            Policies.load(folder);
            return "loaded";
        } catch (PolicyException e) {
            return "refused: " + e.problems().get(0);
        }
    }
}
