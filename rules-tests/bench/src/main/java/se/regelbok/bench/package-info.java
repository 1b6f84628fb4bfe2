/**
 * Measurements: what a decision, a start and a re-run cost, next to what they could cost.
 *
 * <pre>
 * mvn -Pbench -DskipTests package
 * java -jar rules-tests/bench/target/benchmarks.jar --quick
 * java -jar rules-tests/bench/target/benchmarks.jar
 * </pre>
 *
 * <p>The first takes some three minutes, the second some twenty, on two cores with nothing else to do. Parts can be named:
 * {@code decision settled answering threads rules growth start memory rerun}. Where none is, {@code --quick} leaves
 * out {@code settled} and {@code growth}. A run prints tables, the last of them the goals, and writes {@code results.json} and {@code chart.svg} to {@code rules-tests/bench/target/results}. A full run goes through its parts
 * three times; a figure is the median, and <i>±%</i> how far the middle half of its values lies apart. A machine that does other
 * things as well shows there and in the load that stands in the first line: then take the ratios, and those of garbage first.
 *
 * <h2>Who is compared</h2>
 *
 * <p>All peers decide the same 49 clauses of Nyköping's routine (answering, removal, registration, roles) about all cases that come
 * with the project for Nyköping, each case in turn, so that none is hot. Before anything is measured, all of them must have given the
 * same answer to every case (force, act, subject, who, to whom, what, how, before what, until when, pace, state, clauses; what gave
 * way to what; conflicts; derived findings), and every clause must have been concluded in some case; where not, the run ends.
 *
 * <dl>
 *   <dt>hand-written
 *   <dd>{@link se.regelbok.bench.HandWritten}: the clauses as an experienced Java programmer would write them, no engine and no rules.
 *       It answers open questions, too. It leaves out which rule and which facts a decision rests on, that a case may have an own
 *       calendar, and the check that the case is one for this edition.
 *   <dt>regelbok
 *   <dd>the library, with a policy folder of the rules of these clauses
 *   <dt>drools, drools-pool
 *   <dd>{@link se.regelbok.bench.BareDrools}: the same rules as plain DRL ({@link se.regelbok.bench.PlainDrl}), compiled to the
 *       executable model as Drools' documentation teaches; a new session for each case, or one from a pool. Open questions are left
 *       out: plain rules do not have them. Exceptions, steps, merging and order are the code of the hand-written peer
 *       ({@link se.regelbok.bench.Settlement}), which is a small part of the time and some 1.5 kB of the garbage.
 *   <dt>nykoping
 *   <dd>the library with the whole policy of Nyköping, 144 clauses
 *   <dt>easy-rules, evrete
 *   <dd>{@link se.regelbok.bench.EasyRules} and {@link se.regelbok.bench.Evrete}: only the 8 clauses on answering, in a table of their
 *       own. Easy Rules has no joins: each condition is Java over what is known of one post. Evrete has joins and no <i>not</i>.
 * </dl>
 *
 * <p>In the table <i>cases without open questions</i> all peers have the same to say; in the first one the library and the
 * hand-written peer say what must be assessed, besides.
 *
 * <h2>What the figures mean</h2>
 *
 * <ul>
 *   <li><i>cpu µs</i>: the mean time of the deciding thread on a processor. What else runs hardly moves it; the work of the garbage
 *       collector is not in it.
 *   <li><i>median</i>, <i>p99</i>: of single decisions on the clock, over all cases. Cases differ: the hand-written peer's p99 shows
 *       how much of the tail is theirs. The goals have the tail of one and the same case, too.
 *   <li><i>garbage</i>: bytes that a decision allocates.
 *   <li><i>rules</i>: {@link se.regelbok.bench.Generated}: 60, 600 and 3,000 rules, copies of sixty real ones with clauses, names and
 *       findings of their own. A case speaks of one copy, so that the number of rules grows and that of decisions does not; the
 *       decisions of 600 rules must be those of 60.
 *   <li><i>facts</i>: {@link se.regelbok.bench.Joined}: cases joined to larger ones, every part decided as before; a decision grows
 *       with what it has to say. <i>policies</i>: as many loaded ones that take turns.
 *   <li><i>from start to end</i>: whole processes, each way in turn, from before the process is made until it has ended. Only the
 *       jars that a host needs are on the class path. The archive (CDS) is made by {@code -XX:ArchiveClassesAtExit}, the cache (AOT)
 *       by {@code -XX:AOTCacheOutput} of a JDK 25 that lies beside the one in use or is named by {@code -Dbench.jdk25}.
 *   <li><i>re-run</i>: cases by {@link se.regelbok.Batch}, which the hand-written peer uses, too, on all cores in a heap of 64 MB; what a case costs is the difference between very many and 10,000.
 *   <li><i>kept heap</i>: what lives on for each of the five policies after one decision of each, the vocabulary included.
 * </ul>
 *
 * <h2>What was tried for measuring, and what became of it</h2>
 *
 * <ul>
 *   <li>Time on the clock as the measure: on a machine with a load of 12 the mean of the hand-written peer was 27 µs with a median of
 *       7 µs. Time on the processor stays; the clock is left where it is the point (tails, threads, starts).
 *   <li>Warming up for a number of seconds: on the same machine the library's figure was 22 µs or 90 µs by chance, because the
 *       compiler got as little of the processors as everybody else. Warming up now ends when the compiler has been quiet.
 *   <li>Rows of checklists as facts of each Drools session: a row is a constant in the rule's condition instead, which is kinder to
 *       Drools and what its users would write.
 *   <li>Copies of rules without findings of their own: they conclude in every case, so that 3,000 rules make fifty times the
 *       decisions and the figure says nothing of the engine.
 *   <li>The removal checklist in the generated rules: its seventeen rows under five rules are 85 of a copy's rules; three thousand
 *       rules would have been twenty copies with hardly any joins. One row is left.
 * </ul>
 *
 * <h2>What was tried for deciding, and what became of it</h2>
 *
 * <p>Figures are time on the processor and garbage of a decision, over all cases of Nyköping under its whole policy unless said
 * otherwise. A case opens some 70 rules, of which 23 ask and 11 conclude.
 *
 * <ul>
 *   <li>Kept: clause order, rank, exceptions and supports carried with each conclusion in place of maps by clause id; the state of a
 *       conclusion computed once; the frame of variables and the lists of questions used again within a decision; a path followed
 *       once, not once to see whether its properties are there and once to read the last; nothing shown to a layer that does not
 *       come. Together 31.8 to 27.8 µs, 45.8 to 28.0 kB.
 *   <li>Kept: a rule is found by the rarest thing that it needs, and the term of a finding is such a thing where its absence settles
 *       the rule (every post gone through, or a pattern that silence cannot meet). 60, 600 and 3,000 rules: 8.8, 29 and 214 µs became
 *       7.1, 9.0 and 13.8 µs.
 *   <li>Kept, for the memory: conditions that rules share are one object. In time no difference that could be told from noise.
 *   <li>Kept: questions gathered subject by subject in one pass over what rules ask, with no map and no list for each; sets of terms
 *       grown in place rather than copied for each row of a checklist; of the clauses that a decision cites only those remembered
 *       that cite what has been replaced. 31.4 to 27.4 kB; time 27 to 26 µs, on a machine with a load of ten.
 *   <li>Kept: what a rule asks as two numbers in an array of its subject's, the terms of a question as bits in the order of their names,
 *       conclusions gathered to decisions by chains in place of a map with keys; the sets of a decision sorted once when the policy
 *       is made ready; ties compared word by word, not as text. 49 clauses: 15.3 to 10.6 µs, 15.4 to 9.7 kB, less garbage than
 *       the hand-written peer makes. Two threads gave 1.93 times as much as one on a quiet machine,
 *       as the hand-written peer's did (1.90); 1.4 and 1.2 where others used it, too.
 *   <li>Kept: own terms are looked up in a set. They were looked for in a list, in every decision; with the generated rules, which
 *       have some for each copy, that was a third of the time: 3,000 rules came to 2.5 times the cost of 60, now to 1.2.
 *   <li>Kept: whether an edition is in force is asked of two instants, not of the date in Sweden.
 *   <li>Eight times as fast as plain Drools on these cases, and a fifteenth of its garbage, is out of reach as long as the library
 *       says more than Drools does: the hand-written peer, which says as much, is at 4 and 6. What is left is mostly the answer
 *       itself: some 33 reasons in 9 decisions a case, 27 of them grounds of questions, which plain rules do not ask.
 *   <li>Not tried: pooling of anything between decisions. What is not there cannot leak.
 *   <li>Not tried: conditions as closures or generated classes. Time is spread flat, two fifths on matching, a fifth each on questions
 *       and on taking the case in; no method has a tenth of it.
 *   <li>Start, kept: equality of the parts of rules and hash codes of subjects written out, for those that the compiler makes for
 *       records are linked at first use; loops in place of streams where each condition of a policy comes by; no regular expression
 *       for each pattern. 880 to 740 ms of processor time for all threads of the JVM; with {@code -XX:TieredStopAtLevel=1} it was
 *       520 where it was 750 without: a third is the second compiler.
 *   <li>Start, kept: texts joined by plain code, not by {@code invokedynamic}; equality and hash codes of findings, steps and times
 *       written out, too; loops in place of streams while a plan is made; days off found in the text of their year; no name made for
 *       a fact of a case unless something is wrong with it. Main thread, five policies asked in turn: 396 to 310 ms.
 *   <li>Start, not reached: all five policies in half as much time again as one. It is 1.75 times; each further policy is some 47 ms of
 *       reading rules, checking and making its plan, in code that has hardly been compiled.
 *   <li>Start, tried and not kept: conditions that rules share made anew for each. No difference in time.
 *   <li>Start, not tried: properties read by a switch in place of 81 method references, a twentieth of a start.
 *   <li>Start, not tried: rules packed as trees in place of their text. Reading the text is a quarter of a start, and a second format
 *       would have to be proved equal to the first.
 * </ul>
 */
package se.regelbok.bench;
