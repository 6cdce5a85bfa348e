package io.github.criujunit.verify;

import io.github.criujunit.snapshot.ProcessSnapshot;
import java.util.List;
import java.util.stream.Stream;

/** All that is compared: first of the tree as a whole, then of each process. */
final class Comparisons {

    private static final List<ProcessPair.Comparison> OF_A_PROCESS = List.of(
            TreeDifferences::compare,
            ProgramDifferences::compare,
            ThreadDifferences::compare,
            SurroundingsDifferences::compare,
            DescriptorDifferences::compare,
            TimerDifferences::compare,
            LockDifferences::compare,
            MemoryMapDifferences::compare);

    private Comparisons() {}

    static List<Difference> all(ProcessSnapshot before, ProcessSnapshot after) {
        Differences differences = new Differences();
        TreeDifferences.compareTrees(before, after, differences);
        for (ProcessPair pair : ProcessPairs.of(before, after, differences)) {
            // Of a zombie, only that it is one is left.
            Stream<ProcessPair.Comparison> comparisons =
                    pair.before().isZombie() || pair.after().isZombie()
                            ? Stream.of(TreeDifferences::compare)
                            : OF_A_PROCESS.stream();
            comparisons.forEach(comparison -> comparison.of(pair));
        }
        SocketDifferences.compareTrees(before, after, differences);
        TopologyDifferences.compareTrees(before, after, differences);
        MemoryContentDifferences.compareTrees(before, after, differences);
        return differences.found();
    }
}
