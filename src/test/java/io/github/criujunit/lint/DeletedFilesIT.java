package io.github.criujunit.lint;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Files that have lost their names. */
class DeletedFilesIT {

    @TempDir
    Path directory;

    @Agrees(
            has = "a deleted file of 3 MB that is still open",
            fixture = "provoked/ghost.py",
            id = "ghost-limit",
            severity = Severity.NEEDS_OPTION,
            dump = "--ghost-limit 4M")
    void ghost(Agreement agreement) {
        agreement.holds(file("ghost"));
    }

    @Agrees(
            has = "an open file whose name was deleted while it has another",
            fixture = "provoked/link_remap.py",
            id = "link-remap-needed",
            severity = Severity.NEEDS_OPTION,
            dump = "--link-remap")
    void other_name(Agreement agreement) {
        agreement.holds(file("first"), file("second"));
    }

    @Agrees(
            has = "a file that was made without a name, and has got one",
            fixture = "lint/tmpfile_linked.py",
            id = "link-remap-needed",
            severity = Severity.NEEDS_OPTION,
            dump = "--link-remap")
    void late_name(Agreement agreement) {
        agreement.holds(file("named"));
    }

    @Agrees(
            has = "a deleted directory open, and after it a deleted file that was in it",
            fixture = "lint/deleted_directory.py",
            id = "ghost-directory",
            severity = Severity.BLOCKS,
            onRestore = true)
    void directory_before_its_file(Agreement agreement) {
        agreement.holds(directory.toString(), "first");
    }

    private String file(String name) {
        return directory.resolve(name).toString();
    }
}
