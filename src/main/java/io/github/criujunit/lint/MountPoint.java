package io.github.criujunit.lint;

import java.util.List;
import java.util.Optional;

/**
 * One line of mountinfo.
 *
 * <p>Source: proc_pid_mountinfo(5).
 *
 * @param root the directory of the file system that is mounted
 * @param path where it is mounted, as the process sees it
 * @param peers the number behind {@code shared:}; empty when it is private
 * @param master the number behind {@code master:}; empty when it has none
 */
record MountPoint(
        int id,
        int parent,
        String device,
        String root,
        String path,
        Optional<String> peers,
        Optional<String> master,
        String type,
        String options) {

    private static final int OPTIONAL_FIELDS = 6;
    private static final String SEPARATOR = "-";

    static List<MountPoint> parseAll(List<String> mountinfo) {
        return mountinfo.stream().flatMap(line -> parse(line).stream()).toList();
    }

    private static Optional<MountPoint> parse(String line) {
        List<String> fields = List.of(line.split(" ", -1));
        int separator = fields.indexOf(SEPARATOR);
        if (separator < OPTIONAL_FIELDS || fields.size() < separator + 4) {
            return Optional.empty();
        }
        List<String> optional = fields.subList(OPTIONAL_FIELDS, separator);
        try {
            return Optional.of(new MountPoint(
                    Integer.parseInt(fields.get(0)),
                    Integer.parseInt(fields.get(1)),
                    fields.get(2),
                    unescaped(fields.get(3)),
                    unescaped(fields.get(4)),
                    valueOf("shared:", optional),
                    valueOf("master:", optional),
                    fields.get(separator + 1),
                    fields.get(separator + 3)));
        } catch (NumberFormatException cutOff) {
            return Optional.empty();
        }
    }

    private static Optional<String> valueOf(String name, List<String> fields) {
        return fields.stream()
                .filter(field -> field.startsWith(name))
                .map(field -> field.substring(name.length()))
                .findFirst();
    }

    /** Blanks, tabs, newlines and backslashes are written as octal numbers. */
    private static String unescaped(String path) {
        return path.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    /** Tell whether it shows what another mount of the same file system shows, or a part of it. */
    boolean isPartOf(MountPoint other) {
        return device.equals(other.device)
                && (other.root.equals("/") || root.equals(other.root) || root.startsWith(other.root + "/"));
    }

    /** Say how to do without it, or to declare it external. */
    String byHand() {
        return "Unmount it, or say what shall be mounted there:\n  criu dump --external mnt[" + path
                + "]:NAME ...\n  criu restore --external mnt[NAME]:SOURCE ...";
    }

    /** Tell whether it lies upon another mount, so that nothing below is seen any more. */
    boolean covers(MountPoint other) {
        return parent == other.id && path.equals(other.path);
    }
}
