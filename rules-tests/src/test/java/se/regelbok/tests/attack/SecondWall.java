package se.regelbok.tests.attack;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import se.regelbok.facts.Account;
import se.regelbok.facts.Post;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Platform;

/** A process that hands rule files straight to the second engine, past the reading, and prints what became of each. */
final class SecondWall {
    private static final long MOST_MILLIS = 30_000;

    /** An attack that has not ended then does not end. */
    private static final long MOST_MILLIS_OF_FIRING = 4_000;

    private static volatile long firing;

    private SecondWall() {}

    /**
     * Builds and fires each file, one after the other.
     *
     * @param args the files
     */
    public static void main(String[] args) throws Exception {
        for (String arg : args) {
            Path file = Path.of(arg);
            String text = Files.readString(file, StandardCharsets.UTF_8);
            String[] outcome = {"still running"};
            Thread thread = new Thread(() -> outcome[0] = outcome(text));
            thread.setDaemon(true);
            long start = System.currentTimeMillis();
            firing = Long.MAX_VALUE;
            thread.start();
            while (thread.isAlive()
                    && System.currentTimeMillis() - start < MOST_MILLIS
                    && System.currentTimeMillis() - MOST_MILLIS_OF_FIRING < firing) {
                thread.join(50);
            }
            System.out.println(file.getFileName() + "\t" + outcome[0]);
        }
    }

    private static String outcome(String drl) {
        try {
            KieSession session = base(drl).newKieSession();
            Account page = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
            Stream.of(page, Post.comment("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", page))
                    .forEach(session::insert);
            firing = System.currentTimeMillis();
            session.fireAllRules();
            session.dispose();
            return "fired";
        } catch (Throwable e) {
            return "stopped: " + e.toString().lines().findFirst().orElse("");
        }
    }

    /** No door leads past the reading: the test breaks one open. */
    private static KieBase base(String drl) throws ReflectiveOperationException {
        Method build = Class.forName("se.regelbok.drl.DroolsBuild").getDeclaredMethod("base", Map.class, List.class);
        build.setAccessible(true);
        try {
            return (KieBase) build.invoke(null, Map.of("attack.drl", drl), List.of());
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
