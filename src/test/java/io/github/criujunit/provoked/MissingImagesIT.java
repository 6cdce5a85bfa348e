package io.github.criujunit.provoked;

import io.github.criujunit.criu.Checkpoint;
import io.github.criujunit.diagnosis.Confidence;
import io.github.criujunit.process.Fixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Images that are not there any more. */
class MissingImagesIT {

    @TempDir
    Path directory;

    @Provokes(
            id = "image-dir-missing",
            failure = "the image directory is not there",
            line = "Can't open dir",
            remedy = "put the directory back, or make a new dump",
            remedyTested = true)
    void directory(Provocation provocation) throws IOException {
        Checkpoint checkpoint = provocation.session().dump(provocation.session().start(Fixture.debugPy()));
        Path elsewhere = Files.move(checkpoint.directory(), directory.resolve("images"));
        provocation.restoreFails(checkpoint);
        Files.move(elsewhere, checkpoint.directory());
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "empty-image",
            failure = "the image directory is empty",
            line = "Unexpected EOF on",
            remedy = "name the directory of the dump",
            remedyTested = true)
    void empty(Provocation provocation) throws IOException {
        Checkpoint checkpoint = provocation.session().dump(provocation.session().start(Fixture.debugPy()));
        Path elsewhere = Files.move(checkpoint.directory(), directory.resolve("images"));
        Files.createDirectory(checkpoint.directory());
        provocation.restoreFails(checkpoint);
        Files.delete(checkpoint.directory());
        Files.move(elsewhere, checkpoint.directory());
        provocation.remedied(checkpoint);
    }

    @Provokes(
            id = "empty-image",
            failure = "the image `inventory.img` is missing",
            line = "Unexpected EOF on",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void inventory(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "inventory", Damage.REMOVED);
    }

    @Provokes(
            id = "empty-image",
            failure = "the image `core-*.img` is missing",
            line = "Unexpected EOF on",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void core(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "core-", Damage.REMOVED);
    }

    @Provokes(
            id = "image-truncated",
            failure = "the image `pages-*.img` is missing",
            line = "Can't read pages data (-9)",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void pages(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "pages-", Damage.REMOVED);
    }

    @Provokes(
            id = "missing-image-info",
            failure = "the image `files.img` is missing",
            line = "No reg-files.img image",
            remedy = "put the image back, or make a new dump",
            remedyTested = true,
            confidence = Confidence.LOW)
    void files(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "files", Damage.REMOVED);
    }

    @Provokes(
            id = "missing-image-info",
            failure = "the image `mm-*.img` is missing",
            line = "No mm-",
            remedy = "put the image back, or make a new dump",
            remedyTested = true,
            confidence = Confidence.LOW)
    void mm(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "mm-", Damage.REMOVED);
    }

    @Provokes(
            id = "missing-image-info",
            failure = "the image `fs-*.img` is missing",
            line = "No fs-",
            remedy = "put the image back, or make a new dump",
            remedyTested = true,
            confidence = Confidence.LOW)
    void fs(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "fs-", Damage.REMOVED);
    }

    @Provokes(
            id = "missing-image-info",
            failure = "the image `pagemap-*.img` is missing",
            line = "No pagemap-",
            remedy = "put the image back, or make a new dump",
            remedyTested = true,
            confidence = Confidence.LOW)
    void pagemap(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "pagemap-", Damage.REMOVED);
    }

    @Provokes(
            id = "no-ids",
            failure = "the image `ids-*.img` is missing",
            line = "No IDS for root task",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void ids(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "ids-", Damage.REMOVED);
    }

    @Provokes(
            id = "criu-killed",
            failure = "the image `pstree.img` is missing: CRIU itself crashes",
            line = "",
            remedy = "put the image back, or make a new dump",
            remedyTested = true)
    void pstree(Provocation provocation) throws IOException {
        Damage.provoke(provocation, "pstree", Damage.REMOVED);
    }
}
