package se.regelbok.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.regelbok.drl.Policies;
import se.regelbok.tests.attack.Attack.Laid;

/**
 * Every attack of the corpus does its harm where plain Drools runs it, and none here.
 *
 * <p>The build shows the harm of some of each kind; {@code -Dregelbok.attacks=all} that of all.
 */
class AttackTest {
    private static final boolean ALL = "all".equals(System.getProperty("regelbok.attacks"));
    private static final int OF_A_KIND = 3;

    @TempDir
    private Path folder;

    @Test
    void a_sound_folder_is_loaded_where_there_is_no_attack() throws Exception {
        assertThat(Policies.load(SoundFolder.create(folder.resolve("sound"))).rules())
                .hasSize(1);
    }

    @Test
    void every_attack_is_refused_where_nothing_could_compile_it() throws Exception {
        List<Attack> attacks = Attack.all();
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(100);
        List<Laid> laid = lay(attacks);
        Map<String, String> said = Child.run(FirstWall.class, false, folder, laid);
        for (Laid each : laid) {
            assertThat(said.get(each.file().getFileName().toString()))
                    .as("%s", each)
                    .startsWith("refused: attack.drl:");
            assertThat(each.harmDone()).as("%s did harm", each).isFalse();
        }
    }

    @Test
    void attacks_do_their_harm_in_plain_drools() throws Exception {
        List<Laid> together = lay(
                some(Attack.all()).stream().filter(a -> !a.takesTheProcess()).toList());
        Child.run(PlainDrools.class, true, folder, together);
        for (Laid each : together) {
            assertThat(each.harmDone()).as("%s does harm", each).isTrue();
        }
    }

    @Test
    void attacks_on_the_process_end_it_or_never_end() throws Exception {
        for (Attack attack : some(Attack.all())) {
            if (attack.takesTheProcess()) {
                Laid laid = attack.lay(folder);
                String said = Child.run(PlainDrools.class, true, folder, List.of(laid))
                        .getOrDefault(laid.file().getFileName().toString(), "ended the process");
                assertThat(said)
                        .as("%s", attack)
                        .isEqualTo(attack.kind().equals("exit") ? "ended the process" : "still running");
            }
        }
    }

    /** The reading is switched off here: what it would refuse goes straight to the second engine. */
    @Test
    void behind_the_class_loader_attacks_reach_nothing() throws Exception {
        List<Laid> laid = lay(some(Attack.all()).stream()
                .filter(a -> !a.kind().equals("endless"))
                .toList());
        Map<String, String> said = Child.run(SecondWall.class, true, folder, laid);
        for (Laid each : laid) {
            assertThat(said.get(each.file().getFileName().toString()))
                    .as("%s", each)
                    .isNotNull();
            assertThat(each.harmDone()).as("%s did harm", each).isFalse();
        }
    }

    private List<Laid> lay(List<Attack> attacks) throws Exception {
        List<Laid> laid = new ArrayList<>();
        for (Attack attack : attacks) {
            laid.add(attack.lay(folder));
        }
        return laid;
    }

    private static List<Attack> some(List<Attack> attacks) {
        Map<String, Integer> taken = new LinkedHashMap<>();
        return attacks.stream()
                .filter(a -> ALL || taken.merge(a.kind(), 1, Integer::sum) <= (a.takesTheProcess() ? 1 : OF_A_KIND))
                .toList();
    }
}
