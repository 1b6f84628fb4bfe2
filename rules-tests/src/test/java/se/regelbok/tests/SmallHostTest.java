package se.regelbok.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.Case;
import se.regelbok.Decisions;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.facts.Account;
import se.regelbok.facts.Post;
import se.regelbok.json.Json;
import se.regelbok.terms.AccountKind;
import se.regelbok.terms.Platform;

/** A host that has bundled policies, and none of the jars that only other hosts need. */
class SmallHostTest {
    @TempDir
    private Path temp;

    /** The host: loaded anew with what is on its own class path. */
    public static final class Host {
        private Host() {}

        public static String standing() {
            return decide().standing().toString();
        }

        public static String json() {
            return Json.write(Optional.empty(), decide());
        }

        public static String folder(String path) {
            return Policies.load(Path.of(path)).toString();
        }

        public static String drools() {
            return Policies.onDrools(Policies.bundled("nykoping")).toString();
        }

        private static Decisions decide() {
            Policy policy = Policies.bundled("nykoping");
            Account page = Account.of("page", AccountKind.OFFICIAL, Platform.FACEBOOK);
            return policy.decide(Case.of(Instant.parse("2026-06-19T20:00:00Z"), page, Post.comment("question", page)));
        }
    }

    @Test
    void without_parsers_and_drools_it_decides_by_a_bundled_policy() throws Exception {
        assertThat(run("standing")).isEqualTo(Host.standing());
    }

    @Test
    void with_the_parser_of_json_alone_it_writes_decisions() throws Exception {
        assertThat(run("json", JsonFactory.class)).isEqualTo(Host.json());
    }

    @Test
    void it_is_told_what_a_policy_folder_needs() throws IOException {
        Files.writeString(temp.resolve("policy.yaml"), "municipality: granvik\n");
        assertThatThrownBy(() -> run("folder"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("reading YAML needs its parser on the class path: "
                        + "add the dependency org.snakeyaml:snakeyaml-engine");
    }

    @Test
    void it_is_told_what_drools_needs() {
        assertThatThrownBy(() -> run("drools"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Drools is not on the class path: add the dependency org.drools:drools-engine");
    }

    private String run(String method, Class<?>... more) throws Exception {
        URL[] jars = Stream.concat(Stream.of(Case.class, Policies.class, Host.class), Stream.of(more))
                .map(c -> c.getProtectionDomain().getCodeSource().getLocation())
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            Class<?> host = loader.loadClass(Host.class.getName());
            Object[] folder = method.equals("folder") ? new Object[] {temp.toString()} : new Object[0];
            Class<?>[] types = method.equals("folder") ? new Class<?>[] {String.class} : new Class<?>[0];
            return (String) host.getMethod(method, types).invoke(null, folder);
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
