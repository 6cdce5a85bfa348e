package io.github.criujunit.criu;

import io.github.criujunit.image.ImageDirectory;
import io.github.criujunit.process.ProcFs;
import io.github.criujunit.snapshot.ProcessSnapshot;
import io.github.criujunit.snapshot.ProcessState;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hold what was seen just before a dump; when it has failed, this tells what CRIU's log does not.
 *
 * @param tree as it ran, before CRIU stopped it; without it there is less to tell
 * @param waitsIn the functions of the kernel that its processes sleep in, by PID
 * @param freeBytes what was free where the images go
 * @param oomKills how many processes of this machine the kernel had killed for want of memory
 */
record DumpObservation(
        Optional<ProcessSnapshot> tree,
        Map<Long, String> waitsIn,
        ImageDirectory images,
        long freeBytes,
        OptionalLong oomKills,
        ProcFs proc) {

    /** In bytes; what no file system can give out as less. */
    private static final long PAGE = 4096;

    private static final Pattern OOM_KILLS = Pattern.compile("^oom_kill (\\d{1,18})$", Pattern.MULTILINE);
    private static final Pattern FILE_SIZE_LIMIT = Pattern.compile("^Max file size +(\\d+) ", Pattern.MULTILINE);

    /** Look at what is around a tree; a dump waits for it. */
    static DumpObservation now(Optional<ProcessSnapshot> tree, ImageDirectory images, ProcFs proc) {
        Map<Long, String> waitsIn = new HashMap<>();
        tree.stream()
                .flatMap(seen -> seen.processes().stream())
                .map(ProcessState::pid)
                .forEach(pid -> proc.read(pid, "wchan")
                        .filter(function -> !function.isEmpty() && !function.equals("0"))
                        .ifPresent(function -> waitsIn.put(pid, function)));
        return new DumpObservation(
                tree, waitsIn, images, images.path().toFile().getUsableSpace(), oomKills(proc), proc);
    }

    /** Collect the facts for the diagnosis of a dump that has failed. */
    Map<String, String> facts() {
        Map<String, String> values = new HashMap<>();
        values.put("dir", images.path().toString());
        tree.ifPresent(seen -> {
            TreeFacts facts = new TreeFacts(seen, proc);
            values.put("descriptors", facts.descriptors());
            values.put("processes", facts.processes(waitsIn));
            values.put("peers", facts.peers());
            values.put("locks", facts.locks());
            values.put("mappings", facts.mappings());
            values.put("memory", mebibytes(facts.residentKib() * 1024));
        });
        values.put("free", mebibytes(freeBytes));
        mount().ifPresent(mount -> {
            values.put("mount", mount);
            if (images.path().toFile().getUsableSpace() < PAGE) {
                values.put("full", mount);
            }
        });
        ofTheMachine(oomKills, proc, values);
        return values;
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024.0);
    }

    /** Add what tells why the kernel may have killed CRIU, or have refused what it asked for. */
    static void ofTheMachine(OptionalLong oomKillsBefore, ProcFs proc, Map<String, String> values) {
        OptionalLong now = oomKills(proc);
        if (oomKillsBefore.isPresent() && now.isPresent()) {
            values.put("oomKills", Long.toString(now.getAsLong() - oomKillsBefore.getAsLong()));
        }
        proc.status(ProcessHandle.current().pid(), "Uid").ifPresent(ids -> values.put("uid", ids.split("\\s", -1)[0]));
        // CRIU has inherited it.
        proc.read("self/limits")
                .map(FILE_SIZE_LIMIT::matcher)
                .filter(Matcher::find)
                .ifPresent(limit -> values.put("fileSizeLimit", limit.group(1)));
    }

    static OptionalLong oomKills(ProcFs proc) {
        Optional<Matcher> found = proc.read("vmstat").map(OOM_KILLS::matcher).filter(Matcher::find);
        return found.isPresent() ? OptionalLong.of(Long.parseLong(found.get().group(1))) : OptionalLong.empty();
    }

    /** Name the mount point and the kind of the file system of the images, such as {@code /tmp (tmpfs)}. */
    private Optional<String> mount() {
        try {
            return Optional.of(Files.getFileStore(images.path()).toString());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }
}
