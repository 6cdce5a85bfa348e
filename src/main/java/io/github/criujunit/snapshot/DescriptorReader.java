package io.github.criujunit.snapshot;

import io.github.criujunit.process.ProcFs;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the open descriptors of one process. It opens none of what they refer to.
 *
 * <p>A process can have thousands of them: one readlink, one read and one stat for each, and one buffer for all.
 */
final class DescriptorReader {

    /** No fdinfo is longer, but those of epoll and inotify; Java copies no more than this through the stack. */
    private static final int USUAL_BYTES = 8192;

    private static final String STAT = "unix:ino,mode,dev,rdev,nlink,size";

    private final List<String> mounts;
    private final Path links;
    private final File infos;
    private byte[] buffer = new byte[USUAL_BYTES];
    private @Nullable RemoteMounts remoteMounts;

    private DescriptorReader(long pid, List<String> mounts, ProcFs proc) {
        this.mounts = mounts;
        links = proc.path(pid, "fd");
        infos = proc.path(pid, "fdinfo").toFile();
    }

    /**
     * Read them all, by number; none when the process is gone, has ended, or belongs to somebody else.
     *
     * @param mounts the lines of {@code /proc/PID/mountinfo}
     */
    static List<OpenDescriptor> descriptors(long pid, List<String> mounts, ProcFs proc) {
        return new DescriptorReader(pid, mounts, proc).readAll();
    }

    private List<OpenDescriptor> readAll() {
        String[] numbers = links.toFile().list();
        if (numbers == null) {
            return List.of();
        }
        List<OpenDescriptor> descriptors = new ArrayList<>(numbers.length);
        for (String number : numbers) {
            read(number).ifPresent(descriptors::add);
        }
        descriptors.sort(Comparator.comparingInt(OpenDescriptor::number));
        return descriptors;
    }

    private Optional<OpenDescriptor> read(String number) {
        Path link = links.resolve(number);
        String target;
        try {
            target = Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return Optional.empty();
        }
        DescriptorInfo info = DescriptorInfo.parse(info(number));
        Map<String, Object> stat = target.startsWith("/") && answers(info) ? stat(link) : Map.of();
        return Optional.of(new OpenDescriptor(
                Integer.parseInt(number),
                target,
                info.flags(),
                info.offset(),
                info.mountId(),
                stat.isEmpty() ? inode(target, info) : number(stat, "ino"),
                (int) number(stat, "mode"),
                number(stat, "dev"),
                number(stat, "rdev"),
                stat.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(stat, "nlink")),
                stat.isEmpty() ? OptionalLong.empty() : OptionalLong.of(number(stat, "size")),
                info.details()));
    }

    private String info(String number) {
        try (FileInputStream stream = new FileInputStream(new File(infos, number))) {
            int length = 0;
            int read = stream.read(buffer);
            while (read > 0) {
                length += read;
                if (length < buffer.length) {
                    // The kernel makes the whole text up at once: less than asked for is all there is (single_open).
                    break;
                }
                buffer = Arrays.copyOf(buffer, 2 * buffer.length);
                read = stream.read(buffer, length, buffer.length - length);
            }
            return new String(buffer, 0, length, StandardCharsets.UTF_8);
        } catch (IOException goneOrForbidden) {
            return "";
        }
    }

    private boolean answers(DescriptorInfo info) {
        if (remoteMounts == null) {
            remoteMounts = RemoteMounts.of(mounts);
        }
        return !remoteMounts.contains(info.mountId());
    }

    private static Map<String, Object> stat(Path link) {
        try {
            return Files.readAttributes(link, STAT);
        } catch (IOException goneOrForbidden) {
            return Map.of();
        }
    }

    private static long number(Map<String, Object> stat, String name) {
        return stat.get(name) instanceof Number value ? value.longValue() : 0;
    }

    /** Kernels before 5.14 do not say it in fdinfo, but the name of a socket or a pipe has it. */
    private static long inode(String target, DescriptorInfo info) {
        int open = target.indexOf(":[");
        if (info.inode() != 0 || open < 0 || !target.endsWith("]")) {
            return info.inode();
        }
        try {
            return Long.parseLong(target.substring(open + 2, target.length() - 1));
        } catch (NumberFormatException anonymous) {
            return 0;
        }
    }
}
