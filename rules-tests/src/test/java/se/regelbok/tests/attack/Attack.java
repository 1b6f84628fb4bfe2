package se.regelbok.tests.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A rule file that does harm where anybody runs it: to files, a port or a process of its own.
 *
 * <p>The words CANARY, VICTIM, SECRET, NAME and PORT in its text stand for what is laid out for it.
 */
record Attack(String kind, String name, String text) {
    private static final Path CORPUS = Path.of("src/test/resources/attacks");

    static List<Attack> all() {
        try (Stream<Path> files = Files.walk(CORPUS)) {
            return files.filter(f -> f.toString().endsWith(".drl"))
                    .sorted()
                    .map(Attack::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Attack read(Path file) {
        try {
            String name = file.getFileName().toString();
            return new Attack(
                    file.getParent().getFileName().toString(),
                    name.substring(0, name.length() - ".drl".length()),
                    Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it ends or holds up the process in which it runs, so that each needs a process of its own. */
    boolean takesTheProcess() {
        return kind.equals("exit") || kind.equals("endless");
    }

    /** Lays out what it needs, and itself, in a folder. */
    Laid lay(Path folder) throws IOException {
        String id = kind + "--" + name;
        Path canary = folder.resolve(id + ".canary");
        Path victim = Files.writeString(folder.resolve(id + ".victim"), "victim");
        Path secret = Files.writeString(folder.resolve(id + ".secret"), "secret");
        ServerSocket port = text.contains("PORT") ? new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")) : null;
        String drl = text.replace("CANARY", canary.toString())
                .replace("VICTIM", victim.toString())
                .replace("SECRET", secret.toString())
                .replace("NAME", canary.getFileName().toString())
                .replace("PORT", port == null ? "" : String.valueOf(port.getLocalPort()));
        Path file = Files.writeString(folder.resolve(id + ".drl"), drl, StandardCharsets.UTF_8);
        Laid laid = new Laid(this, file, canary, victim, port, new boolean[1]);
        laid.listen();
        return laid;
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }

    /** An attack that is ready to run. */
    record Laid(Attack attack, Path file, Path canary, Path victim, ServerSocket port, boolean[] touched) {
        private void listen() {
            if (port == null) {
                return;
            }
            Thread thread = new Thread(() -> {
                try {
                    port.accept().close();
                    touched[0] = true;
                } catch (IOException e) {
                    // closed: nobody came
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        boolean harmDone() throws IOException, InterruptedException {
            if (port != null) {
                for (int i = 0; i < 20 && !touched[0]; i++) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
                port.close();
            }
            return Files.exists(canary) || !Files.exists(victim) || touched[0];
        }

        @Override
        public String toString() {
            return attack.toString();
        }
    }
}
