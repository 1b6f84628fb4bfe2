package se.regelbok.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;

/** A process that prints how many bytes the policies that come with the library keep, each, once they have decided a case. */
final class KeptHeap {
    private static final int COLLECTIONS = 4;

    private KeptHeap() {}

    public static void main(String[] args) {
        long before = used();
        List<Policy> kept = new ArrayList<>();
        for (String key : Policies.bundled()) {
            Policy policy = Policies.bundled(key);
            policy.decide(FirstCase.make());
            kept.add(policy);
        }
        System.out.println((used() - before) / kept.size());
    }

    static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
