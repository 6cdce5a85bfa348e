package io.github.criujunit.provoked;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.criu.DumpOptions;
import io.github.criujunit.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The names that CRIU makes for files without one, beside where they were. */
class LinkRemapIT {

    private static final DumpOptions LINK_REMAP = DumpOptions.defaults().withFurther(List.of("--link-remap"));

    @TempDir
    Path directory;

    @Provokes(
            id = "link-remap-exists",
            failure = "an earlier dump with `--link-remap` has left its names behind",
            line = "Can't link remap to",
            remedy = "delete the files `link_remap.*`",
            remedyTested = true)
    void exists(Provocation provocation) throws IOException {
        RunningProcess linked = start(provocation);
        // Which number CRIU will take is not known before.
        for (int number = 0; number < 100; number++) {
            Files.createFile(directory.resolve("link_remap." + number));
        }
        provocation.dumpFails(linked, LINK_REMAP);
        for (Path left : remaps()) {
            Files.delete(left);
        }
        provocation.remedied(provocation.session().dump(linked, LINK_REMAP));
    }

    @Provokes(
            id = "link-remap-missing",
            failure = "the name that `--link-remap` has made was deleted",
            line = "link_remap.",
            remedy = "keep the files `link_remap.*` until the restore",
            remedyTested = true)
    void missing(Provocation provocation) throws IOException {
        Checkpoint checkpoint = provocation.session().dump(start(provocation), LINK_REMAP);
        Path made = remaps().get(0);
        Files.delete(made);
        provocation.restoreFails(checkpoint);
        Files.createLink(made, directory.resolve("second"));
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "ghost-restore-exists",
            failure = "an earlier restore of a deleted file was killed and has left its name behind",
            line = "File exists",
            remedy = "delete the files `*.cr.*.ghost`",
            remedyTested = true)
    void ghost(Provocation provocation) throws IOException {
        Checkpoint checkpoint = provocation
                .session()
                .dump(
                        provocation.start("ghost.py", directory.resolve("ghost").toString()),
                        DumpOptions.defaults().withFurther(List.of("--ghost-limit", "8M")));
        Path left = Files.createFile(directory.resolve("ghost.cr.1.ghost"));
        provocation.restoreFails(checkpoint);
        Files.deleteIfExists(left);
        provocation.remedied(checkpoint);
    }

    private RunningProcess start(Provocation provocation) {
        return provocation.start(
                "link_remap.py",
                directory.resolve("first").toString(),
                directory.resolve("second").toString());
    }

    private List<Path> remaps() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> found = files.filter(
                            file -> file.getFileName().toString().startsWith("link_remap."))
                    .toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
