package se.regelbok.tests.attack;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import se.regelbok.facts.Account;
import se.regelbok.facts.Post;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Platform;

/** A process that does with rule files what a host of plain Drools does: builds them and fires. It prints what became of each. */
final class PlainDrools {
    private static final long MOST_MILLIS = 60_000;

    /** An attack that has not ended then does not end. */
    private static final long MOST_MILLIS_OF_FIRING = 4_000;

    private static volatile long firing;

    private PlainDrools() {}

    /**
     * Builds and fires each file, one after the other.
     *
     * @param args the files
     */
    public static void main(String[] args) throws Exception {
        for (String arg : args) {
            Path file = Path.of(arg);
            String[] outcome = {"still running"};
            Thread thread = new Thread(() -> outcome[0] = outcome(file));
            thread.setDaemon(true);
            thread.start();
            long start = System.currentTimeMillis();
            firing = Long.MAX_VALUE;
            while (thread.isAlive()
                    && System.currentTimeMillis() - start < MOST_MILLIS
                    && System.currentTimeMillis() - MOST_MILLIS_OF_FIRING < firing) {
                thread.join(50);
            }
            System.out.println(file.getFileName() + "\t" + outcome[0]);
        }
    }

    private static String outcome(Path file) {
        try {
            fire(Files.readString(file, StandardCharsets.UTF_8));
            return "fired";
        } catch (Throwable e) {
            return String.valueOf(e).lines().limit(3).reduce("", (a, b) -> a + " " + b);
        }
    }

    private static void fire(String drl) {
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("attack", "attack", String.valueOf(System.nanoTime()));
        KieFileSystem files = services.newKieFileSystem();
        files.generateAndWritePomXML(release);
        files.write("src/main/resources/attack/attack.drl", withImports(drl));
        KieBuilder builder = services.newKieBuilder(files);
        builder.buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalArgumentException(
                    builder.getResults().getMessages(Message.Level.ERROR).toString());
        }
        KieContainer container = services.newKieContainer(release);
        KieSession session = container.newKieSession();
        Account page = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
        Stream.of(page, Post.comment("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", page))
                .forEach(session::insert);
        firing = System.currentTimeMillis();
        session.fireAllRules();
        session.dispose();
        container.dispose();
    }

    private static String withImports(String drl) {
        String text = drl.startsWith("\uFEFF") ? drl.substring(1) : drl;
        return "package attack;\nimport se.regelbok.facts.*;\n" + text;
    }
}
