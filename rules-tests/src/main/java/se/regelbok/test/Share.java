package se.regelbok.test;

/**
 * How many of some are covered.
 *
 * @param covered those that are
 * @param of all of them
 */
public record Share(int covered, int of) {
    /**
     * Returns the share in whole percent, rounded down, so that 100 means all.
     *
     * @return 0 to 100; 100 where there are none
     */
    public int percent() {
        return of == 0 ? 100 : (int) (100L * covered / of);
    }

    @Override
    public String toString() {
        return covered + " of " + of + " (" + percent() + " %)";
    }
}
