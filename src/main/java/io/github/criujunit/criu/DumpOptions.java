package io.github.criujunit.criu;

import java.util.List;
import org.apiguardian.api.API;

/**
 * Choose how a process is dumped. Immutable and thread-safe.
 *
 * @param trackMemory {@code --track-mem}; {@code AUTO} uses it where the kernel tracks soft-dirty pages
 * @param shellJob {@code --shell-job}; {@code AUTO} uses it where the session or the terminal of the tree is not its own
 * @param leaveRunning {@code --leave-running}: the original goes on after the dump, and keeps its PID
 * @param compareMemory whether the memory is read, too, while the tree stands still after the dump and before it runs
 *     again, so that a difference is noticed; it takes about a second for each GiB, twice
 * @param further more words for {@code criu dump}, after those of the harness
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DumpOptions(
        Toggle trackMemory, Toggle shellJob, boolean leaveRunning, boolean compareMemory, List<String> further) {

    /**
     * Create options.
     *
     * @throws IllegalArgumentException when a further word is an option that is the harness's to set
     */
    public DumpOptions {
        further = FurtherOptions.checked("dump", further);
    }

    public static DumpOptions defaults() {
        return new DumpOptions(Toggle.AUTO, Toggle.AUTO, false, false, List.of());
    }

    public DumpOptions withTrackMemory(Toggle toggle) {
        return new DumpOptions(toggle, shellJob, leaveRunning, compareMemory, further);
    }

    public DumpOptions withShellJob(Toggle toggle) {
        return new DumpOptions(trackMemory, toggle, leaveRunning, compareMemory, further);
    }

    public DumpOptions withLeaveRunning(boolean leave) {
        return new DumpOptions(trackMemory, shellJob, leave, compareMemory, further);
    }

    public DumpOptions withCompareMemory(boolean compare) {
        return new DumpOptions(trackMemory, shellJob, leaveRunning, compare, further);
    }

    public DumpOptions withFurther(List<String> words) {
        return new DumpOptions(trackMemory, shellJob, leaveRunning, compareMemory, words);
    }
}
