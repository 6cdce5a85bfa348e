package io.github.criujunit.lint;

import io.github.criujunit.lint.Finding.NeededOptions;
import io.github.criujunit.snapshot.ProcessState;
import java.util.List;
import java.util.stream.Stream;

/**
 * Judge a mount that CRIU cannot make again: where the dumper sees the same, it is declared external, and bound to that on
 * restore.
 *
 * <p>Source: criu(8), {@code --external mnt[MOUNTPOINT]:NAME}, {@code --enable-external-masters}; criu/external.c.
 *
 * @param further what CRIU has to be told beside that
 */
record FromOutside(MountPoint mount, ProcessState root, MountsOutside outside, List<String> further) {

    FromOutside(MountPoint mount, ProcessState root, MountsOutside outside, String... further) {
        this(mount, root, outside, List.of(further));
    }

    /**
     * @param why without its full stop
     * @param byHand what helps where the dumper does not see the mount
     */
    Finding finding(String id, String why, String byHand) {
        Subject subject = new Subject(root, "mount " + mount.path() + " (" + mount.type() + ")");
        return outside.whereSeen(mount)
                .filter(path -> isWritable(mount.path()))
                .map(path -> subject.needs(
                        options(path), id, why + "; outside it is " + path + ", and is taken from there."))
                .orElseGet(() -> subject.blocks(id, why + ".", byHand));
    }

    /** CRIU ends a name at the bracket. */
    private static boolean isWritable(String path) {
        return !path.contains("]");
    }

    private NeededOptions options(String source) {
        String name = "mnt[" + mount.path() + "]:";
        return new NeededOptions(with("--external", name + mount.path()), with("--external", name + source));
    }

    private List<String> with(String... words) {
        return Stream.concat(Stream.of(words), further.stream()).toList();
    }
}
