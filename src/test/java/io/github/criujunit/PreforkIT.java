package io.github.criujunit;

import static io.github.criujunit.assertions.CriuAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.cycle.CheckpointSession;
import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.process.Fixture;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import io.github.criujunit.process.Readiness;
import io.github.criujunit.process.RestoredProcess;
import io.github.criujunit.process.RunningProcess;
import io.github.criujunit.process.TrackedProcess;
import io.github.criujunit.snapshot.MemoryUsage;
import io.github.criujunit.testkit.Fixtures;
import io.github.criujunit.testkit.Leftovers;
import io.github.criujunit.testkit.PreforkCost;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pre-fork strategy: a parent that has imported everything forks its workers, and the tree is dumped and restored as a
 * whole; beside it, as many workers that have each imported everything, dumped one by one.
 */
@ExtendWith(Leftovers.class)
class PreforkIT {

    private static final int WORKERS = 4;

    @TempDir
    Path directory;

    private int restores;

    @Test
    @CriuCheckpoint(mode = Mode.MANUAL)
    void every_worker_answers_after_the_restore_of_the_tree(CheckpointSession session) throws IOException {
        RestoredProcess parent = session.restore(session.dump(session.start(prefork("socket", WORKERS))));
        assertThat(parent).isAlive().hasOriginalPid();
        ProcessTree tree = parent.tree().orElseThrow();
        assertThat(tree.processes()).hasSize(WORKERS + 1);
        Set<Long> workers = new HashSet<>(tree.ids());
        workers.remove(parent.pid());
        for (int request = 0; request < 3 * WORKERS; request++) {
            JsonObject answer = ask("socket", request + ".5");
            assertThat(workers).contains(answer.get("pid").getAsLong());
            assertThat(answer.get("answer").getAsString()).isEqualTo(2 * request + 1 + ".0");
        }
    }

    /** What README.md says of it; its figures are those that this prints. */
    @Test
    @CriuCheckpoint(mode = Mode.MANUAL)
    void the_tree_is_dear_in_images_and_cheap_in_memory(CheckpointSession session) {
        PreforkCost tree = cost(session, List.of(prefork("tree", WORKERS)));
        List<Fixture> alone = new ArrayList<>();
        for (int worker = 0; worker < WORKERS; worker++) {
            alone.add(prefork("worker-" + worker, 0));
        }
        PreforkCost each = cost(session, alone);
        System.out.println("A tree of a parent and " + WORKERS + " workers: " + tree);
        System.out.println(WORKERS + " workers on their own: " + each);

        // CRIU writes the pages of each process, also those that it shares with its parent: one process more is more.
        assertThat(tree.imageBytes()).isGreaterThan(each.imageBytes());
        assertThat(tree.imageBytes()).isLessThan(each.imageBytes() * 3 / 2);
        // In memory they are shared, before and after: CRIU restores a page that is the parent's as the parent's.
        assertThat(tree.pssBefore()).isLessThan(each.pssBefore());
        assertThat(tree.pssAfter()).isLessThan(each.pssAfter());
        assertThat(tree.pagesShared()).isPositive();
        assertThat(each.pagesShared()).isZero();
    }

    private PreforkCost cost(CheckpointSession session, List<Fixture> fixtures) {
        int done = session.timings().size();
        List<RunningProcess> running = fixtures.stream().map(session::start).toList();
        long before = pss(running);
        List<Checkpoint> checkpoints = running.stream().map(session::dump).toList();
        List<RestoredProcess> restored = new ArrayList<>();
        List<ImageDirectory> statistics = new ArrayList<>();
        for (Checkpoint checkpoint : checkpoints) {
            restored.add(session.restore(checkpoint));
            statistics.add(new ImageDirectory(session.directory().resolve("restore-" + ++restores)));
        }
        PreforkCost cost =
                PreforkCost.of(session.timings().stream().skip(done), checkpoints, statistics, before, pss(restored));
        restored.forEach(session::end);
        return cost;
    }

    private static long pss(List<? extends TrackedProcess> processes) {
        return processes.stream()
                .map(process -> MemoryUsage.of(process.tree().orElseThrow(), ProcFs.system())
                        .orElseThrow())
                .mapToLong(MemoryUsage::pssBytes)
                .sum();
    }

    private Fixture prefork(String socket, int workers) {
        return Fixture.python(
                        Fixtures.file("prefork.py"), directory.resolve(socket).toString(), Integer.toString(workers))
                .withReadiness(Readiness.output("^ready$"));
    }

    private JsonObject ask(String socket, String number) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(directory.resolve(socket)));
            channel.write(ByteBuffer.wrap((number + "\n").getBytes(StandardCharsets.UTF_8)));
            byte[] answer = Channels.newInputStream(channel).readAllBytes();
            return JsonParser.parseString(new String(answer, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        }
    }
}
