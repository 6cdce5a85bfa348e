package io.github.criujunit.snapshot;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Holds the ids of the mounts whose files are not to be asked about, since somebody else has to answer: a server that is
 * gone, or a FUSE daemon that stands still because it is being dumped, makes stat(2) wait for ever.
 */
record RemoteMounts(Set<Integer> ids) {

    private static final Set<String> TYPES = Set.of(
            "afs", "autofs", "ceph", "cifs", "coda", "fuse", "glusterfs", "lustre", "nfs", "nfs4", "smb3", "smbfs");

    /** It is the root of a rootless container, and without it nothing there works anyway. */
    private static final String ROOT_OF_CONTAINER = "fuse.fuse-overlayfs";

    /** Find them in the lines of {@code /proc/PID/mountinfo} (proc_pid_mountinfo(5)). */
    static RemoteMounts of(List<String> mountinfo) {
        Set<Integer> ids = new HashSet<>();
        for (String line : mountinfo) {
            int separator = line.indexOf(" - ");
            if (separator > 0 && isRemote(firstWord(line.substring(separator + 3)))) {
                addId(ids, firstWord(line));
            }
        }
        return new RemoteMounts(ids);
    }

    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text : text.substring(0, end);
    }

    boolean contains(int mountId) {
        return ids.contains(mountId);
    }

    private static boolean isRemote(String type) {
        return TYPES.contains(type) || (type.startsWith("fuse.") && !type.equals(ROOT_OF_CONTAINER));
    }

    private static void addId(Set<Integer> ids, String id) {
        try {
            ids.add(Integer.parseInt(id));
        } catch (NumberFormatException cutOff) {
            // Of what cannot be read nothing is known; its files are asked about like all others.
        }
    }
}
