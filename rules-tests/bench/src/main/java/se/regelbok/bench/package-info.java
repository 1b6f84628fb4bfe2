/**
 * Measurements: what a decision costs, next to what it could cost.
 *
 * <pre>
 * mvn -Pbench -DskipTests package
 * java -jar rules-tests/bench/target/benchmarks.jar [--quick]
 * </pre>
 *
 * <h2>Who is compared</h2>
 *
 * <p>All peers decide the same 49 clauses of Nyköping's routine (answering, removal, registration, roles) about all cases that come
 * with the project for Nyköping, each case in turn, so that none is hot. Before anything is measured, all of them must have given the
 * same answer to every case; where one differs, the run ends.
 *
 * <dl>
 *   <dt>hand-written
 *   <dd>{@link se.regelbok.bench.HandWritten}: the clauses as a Java programmer would write them. It returns what the library returns
 *       (standing, done and set-aside conclusions, conflicts, what follows, and the questions that are open), but for which rule and
 *       which facts each rests on.
 *   <dt>regelbok
 *   <dd>the library, with a policy folder of the rules of these clauses
 *   <dt>drools, drools-pool
 *   <dd>{@link se.regelbok.bench.BareDrools}: the same rules as plain DRL ({@link se.regelbok.bench.PlainDrl}), compiled to the
 *       executable model; a new session for each case, or one from a pool. They leave out open questions, which plain rules do not
 *       have; exceptions, steps and merging are done by the code of the hand-written peer.
 *   <dt>nykoping
 *   <dd>the library with the whole policy of Nyköping
 * </dl>
 *
 * <h2>What the figures mean</h2>
 *
 * <p><i>cpu µs</i> is the mean time that the deciding thread spent on a processor: what else runs on the machine hardly moves it,
 * but the work of collecting garbage is not in it. <i>median</i> and <i>p99</i> are times of single decisions on the clock, over all
 * cases. <i>garbage</i> is what a decision allocates.
 */
package se.regelbok.bench;
