package se.regelbok.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import se.regelbok.Case;
import se.regelbok.drl.Policies;
import se.regelbok.test.CaseTests;
import se.regelbok.test.TestCase;

/** The cases that come with the project. */
final class Cases {
    private Cases() {}

    /** All cases of a municipality, in the order of their files. */
    static List<Case> of(String municipality) {
        try {
            Path home = Path.of(Cases.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (Files.isDirectory(home)) {
                return read(home.resolve("cases").resolve(municipality));
            }
            try (FileSystem jar = FileSystems.newFileSystem(home)) {
                return read(jar.getPath("cases", municipality));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Case> read(Path folder) {
        return CaseTests.read(folder, key -> Optional.of(Policies.bundled(key))).stream()
                .flatMap(file -> file.cases().stream())
                .map(TestCase::situation)
                .toList();
    }
}
