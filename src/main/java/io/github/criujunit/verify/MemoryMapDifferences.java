package io.github.criujunit.verify;

import io.github.criujunit.snapshot.Mapping;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which memory is mapped from where, address by address: whether the kernel keeps neighbouring mappings of one kind as one or
 * as several does not matter, and CRIU's restore joins those that mprotect(2) had split.
 */
final class MemoryMapDifferences {

    static final String INODE = "inode ";

    private static final String PREFIX = "mapping ";

    private MemoryMapDifferences() {}

    static void compare(ProcessPair pair) {
        List<Mapping> before = pair.before().mappings();
        List<Mapping> after = pair.after().mappings();
        if (before.isEmpty() || after.isEmpty() || before.equals(after)) {
            return;
        }
        List<Range> ranges = new ArrayList<>();
        Cursor first = new Cursor(before);
        Cursor second = new Cursor(after);
        Long start = null;
        for (long end : boundaries(before, after)) {
            if (start != null) {
                Range range = new Range(start, end, first.at(start), second.at(start));
                Range last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
                if (last != null && last.continuesIn(range)) {
                    ranges.set(ranges.size() - 1, new Range(last.start, end, last.before, last.after));
                } else {
                    ranges.add(range);
                }
            }
            start = end;
        }
        ranges.forEach(range -> pair.compare(
                Aspect.MEMORY_MAP,
                range.name(),
                range.told(range.before, range.after),
                range.told(range.after, range.before)));
    }

    private static SortedSet<Long> boundaries(List<Mapping> before, List<Mapping> after) {
        SortedSet<Long> boundaries = new TreeSet<>(Long::compareUnsigned);
        for (List<Mapping> mappings : List.of(before, after)) {
            for (Mapping mapping : mappings) {
                boundaries.add(mapping.start());
                boundaries.add(mapping.end());
            }
        }
        return boundaries;
    }

    /** Walks through the mappings by address, once. */
    private static final class Cursor {

        private final List<Mapping> mappings;
        private int next;

        Cursor(List<Mapping> mappings) {
            this.mappings = mappings;
        }

        @Nullable
        Mapping at(long address) {
            while (next < mappings.size()
                    && Long.compareUnsigned(mappings.get(next).end(), address) <= 0) {
                next++;
            }
            return next < mappings.size()
                            && Long.compareUnsigned(mappings.get(next).start(), address) <= 0
                    ? mappings.get(next)
                    : null;
        }
    }

    /** A range of addresses that one mapping covers at each moment, or none. */
    private record Range(
            long start,
            long end,
            @Nullable Mapping before,
            @Nullable Mapping after) {

        boolean continuesIn(Range next) {
            return next.start == end && isOneWith(before, next.before) && isOneWith(after, next.after);
        }

        private static boolean isOneWith(@Nullable Mapping first, @Nullable Mapping second) {
            boolean neither = first == null && second == null;
            return neither || (first != null && second != null && isSame(first, second));
        }

        String name() {
            Mapping mapping = before == null ? after : before;
            String path = mapping == null ? "" : mapping.path();
            String file = path.substring(path.lastIndexOf('/') + 1);
            return PREFIX + "%x-%x%s".formatted(start, end, file.isEmpty() ? "" : " " + file);
        }

        /** Say what differs of one side; all of it when the other side has nothing there. */
        String told(@Nullable Mapping mapping, @Nullable Mapping other) {
            if (mapping == null || (other != null && isSame(mapping, other))) {
                return "";
            }
            if (other == null) {
                String path = mapping.path().isEmpty() ? "anonymous" : mapping.path();
                return mapping.permissions() + " " + path;
            }
            if (!mapping.permissions().equals(other.permissions())) {
                return mapping.permissions();
            }
            if (!mapping.path().equals(other.path())) {
                return mapping.path().isEmpty() ? "anonymous" : mapping.path();
            }
            return isSameFile(mapping, other)
                    ? "offset 0x%x".formatted(mapping.offset() + start - mapping.start())
                    : INODE + mapping.device() + ":" + mapping.inode() + " of " + mapping.path();
        }
    }

    /** Get the first address that a difference is about. */
    static long start(Difference difference) {
        String range = difference.what().substring(PREFIX.length());
        return Long.parseUnsignedLong(range.substring(0, range.indexOf('-')), 16);
    }

    private static boolean isSame(Mapping first, Mapping second) {
        return first.permissions().equals(second.permissions())
                && first.path().equals(second.path())
                && isSameFile(first, second)
                && (first.inode() == 0 || first.offset() - first.start() == second.offset() - second.start());
    }

    private static boolean isSameFile(Mapping first, Mapping second) {
        return first.inode() == second.inode() && first.device().equals(second.device());
    }
}
