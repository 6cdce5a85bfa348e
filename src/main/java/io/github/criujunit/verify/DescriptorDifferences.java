package io.github.criujunit.verify;

import io.github.criujunit.snapshot.OpenDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Which descriptors a process has open, on what, with which flags and offset, and what the kernel keeps with each. */
final class DescriptorDifferences {

    static final String FLAGS = " flags";
    static final String OFFSET = " offset";
    static final String INODE = " inode";
    static final String SIZE = " size";
    static final String DETAILS = " details";

    private static final String FD = "fd ";
    private static final String DELETED = " (deleted)";

    /** Compared elsewhere (locks, timers), or given out anew by the kernel. */
    private static final List<String> NOT_HERE = List.of(
            "lock:",
            "clockid:",
            "ticks:",
            "settime flags:",
            "it_value:",
            "it_interval:",
            "eventfd-id:",
            "scm_fds:",
            "tty-index:",
            "pos:",
            "flags:",
            "mnt_id:",
            "ino:");

    private DescriptorDifferences() {}

    static void compare(ProcessPair pair) {
        Map<Integer, OpenDescriptor> before = byNumber(pair.before().descriptors());
        Map<Integer, OpenDescriptor> after = byNumber(pair.after().descriptors());
        before.forEach((number, descriptor) -> {
            OpenDescriptor other = after.get(number);
            if (other == null) {
                pair.compare(Aspect.FILE_DESCRIPTORS, FD + number, descriptor.target(), "");
            } else {
                compare(pair, FD + number, descriptor, other);
            }
        });
        after.forEach((number, descriptor) -> {
            if (!before.containsKey(number)) {
                pair.compare(Aspect.FILE_DESCRIPTORS, FD + number, "", descriptor.target());
            }
        });
    }

    private static void compare(ProcessPair pair, String name, OpenDescriptor before, OpenDescriptor after) {
        Aspect aspect = Aspect.FILE_DESCRIPTORS;
        pair.compare(aspect, name, before.target(), after.target());
        compareFlags(pair, name + FLAGS, OpenFlags.of(before.flags()), OpenFlags.of(after.flags()));
        pair.compare(aspect, name + OFFSET, Long.toString(before.offset()), Long.toString(after.offset()));
        if (!before.target().equals(after.target()) && !after.target().equals(recreated(before.target()))) {
            return;
        }
        if (isFile(before) && before.inode() != 0 && after.inode() != 0) {
            pair.compare(aspect, name + INODE, inode(before), inode(after));
        }
        if (isPrivate(before) && before.size().isPresent() && after.size().isPresent()) {
            pair.compare(aspect, name + SIZE, size(before.size()), size(after.size()));
        }
        pair.compareSets(aspect, name + DETAILS, details(before), details(after));
    }

    /** Those that may differ each alone, so that a rule need not know which others do. */
    private static void compareFlags(ProcessPair pair, String name, List<String> before, List<String> after) {
        for (String flag : OpenFlags.WITHOUT_EFFECT) {
            pair.compareSets(
                    Aspect.FILE_DESCRIPTORS,
                    name,
                    before.stream().filter(flag::equals).toList(),
                    after.stream().filter(flag::equals).toList());
        }
        pair.compareSets(
                Aspect.FILE_DESCRIPTORS,
                name,
                before.stream()
                        .filter(flag -> !OpenFlags.WITHOUT_EFFECT.contains(flag))
                        .toList(),
                after.stream()
                        .filter(flag -> !OpenFlags.WITHOUT_EFFECT.contains(flag))
                        .toList());
    }

    private static boolean isFile(OpenDescriptor descriptor) {
        return descriptor.target().startsWith("/");
    }

    /** Tell whether nobody else can reach the content of a file: it has no name. */
    static boolean isPrivate(OpenDescriptor descriptor) {
        return descriptor.target().endsWith(DELETED);
    }

    /** What CRIU calls a deleted file that it makes again where something else has its name: criu/files-reg.c. */
    static String recreated(String target) {
        return target.endsWith(DELETED)
                ? target.substring(0, target.length() - DELETED.length()) + ".cr_link" + DELETED
                : target;
    }

    private static String inode(OpenDescriptor descriptor) {
        return "inode %d on device %x".formatted(descriptor.inode(), descriptor.device());
    }

    private static String size(OptionalLong size) {
        return size.orElse(0) + " bytes";
    }

    private static List<String> details(OpenDescriptor descriptor) {
        return descriptor.details().stream()
                .map(String::trim)
                .filter(line -> !line.isEmpty() && NOT_HERE.stream().noneMatch(line::startsWith))
                .map(DescriptorDifferences::withoutInode)
                .toList();
    }

    /** Which file it is, an epoll line says by number; where the file is a pipe or a socket, that one is new. */
    private static String withoutInode(String line) {
        int position = line.startsWith("tfd:") ? line.indexOf(" pos:") : -1;
        return (position < 0 ? line : line.substring(0, position))
                .replaceAll("\\s+", " ")
                .trim();
    }

    private static Map<Integer, OpenDescriptor> byNumber(List<OpenDescriptor> descriptors) {
        Map<Integer, OpenDescriptor> byNumber = new TreeMap<>();
        descriptors.forEach(descriptor -> byNumber.put(descriptor.number(), descriptor));
        return byNumber;
    }

    /** Find which descriptor a difference names, among those of one moment. */
    static Optional<OpenDescriptor> of(Difference difference, List<OpenDescriptor> descriptors) {
        int begin = difference.what().indexOf(FD);
        if (begin < 0) {
            return Optional.empty();
        }
        String rest = difference.what().substring(begin + FD.length());
        int end = rest.indexOf(' ');
        String number = end < 0 ? rest : rest.substring(0, end);
        return descriptors.stream()
                .filter(descriptor -> Integer.toString(descriptor.number()).equals(number))
                .findFirst();
    }
}
