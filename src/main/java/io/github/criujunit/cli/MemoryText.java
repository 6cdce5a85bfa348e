package io.github.criujunit.cli;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.Footprint;
import io.github.criujunit.image.ByteSize;
import io.github.criujunit.image.DumpStatistics;
import io.github.criujunit.image.ImageSizes;
import io.github.criujunit.snapshot.Mapping;
import io.github.criujunit.snapshot.MappingUsage;
import io.github.criujunit.snapshot.MemoryKind;
import io.github.criujunit.snapshot.MemoryUsage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Write for people what a cycle took in memory and in images, a line each. */
final class MemoryText {

    /** A type of image with less than this share is not worth its words. */
    private static final double WORTH_NAMING = 0.01;

    private MemoryText() {}

    /** Such as {@code RSS 9.6 MiB, PSS 6.9 MiB: file 4.9 MiB, anonymous 3.1 MiB}. */
    static String memory(MemoryUsage memory) {
        List<String> kinds = new ArrayList<>();
        for (MemoryKind kind : MemoryKind.values()) {
            long bytes = memory.only(kind).rssBytes();
            if (bytes > 0) {
                kinds.add(kind.name().toLowerCase(Locale.ROOT) + " " + ByteSize.text(bytes));
            }
        }
        return "RSS " + ByteSize.text(memory.rssBytes()) + ", PSS " + ByteSize.text(memory.pssBytes()) + ": "
                + String.join(", ", kinds);
    }

    /** Such as {@code 6.8 MiB: pages 6.8 MiB, other types 13.1 KiB}. */
    static String images(long bytes, CycleResult result) {
        Map<String, Long> types = result.footprint()
                .flatMap(Footprint::images)
                .map(ImageSizes::byType)
                .orElseGet(Map::of);
        List<String> named = new ArrayList<>();
        long others = bytes;
        for (Map.Entry<String, Long> type : types.entrySet()) {
            if (type.getValue() > bytes * WORTH_NAMING) {
                named.add(type.getKey() + " " + ByteSize.text(type.getValue()));
                others -= type.getValue();
            }
        }
        if (!named.isEmpty() && others > 0) {
            named.add("others " + ByteSize.text(others));
        }
        return ByteSize.text(bytes) + (named.isEmpty() ? "" : ": " + String.join(", ", named));
    }

    /** List what is in memory of each mapping, the most first. */
    static String mappings(MemoryUsage memory) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "  %12s %12s %12s  %s", "RSS", "PSS", "dirty", "mapping"));
        memory.mappings().stream()
                .filter(usage -> usage.rssBytes() > 0)
                .sorted(Comparator.comparingLong(MappingUsage::rssBytes).reversed())
                .map(MemoryText::line)
                .forEach(lines::add);
        return String.join("\n", lines);
    }

    private static String line(MappingUsage usage) {
        Mapping mapping = usage.mapping();
        return String.format(
                Locale.ROOT,
                "  %12s %12s %12s  %x-%x %s %s",
                ByteSize.text(usage.rssBytes()),
                ByteSize.text(usage.pssBytes()),
                ByteSize.text(usage.dirtyBytes()),
                mapping.start(),
                mapping.end(),
                mapping.permissions(),
                mapping.path().isEmpty() ? "anonymous" : mapping.path());
    }

    static String pages(DumpStatistics dump) {
        return dump.pagesWritten() + " written of " + dump.pagesScanned() + " scanned"
                + (dump.pagesSkippedParent() == 0 ? "" : ", " + dump.pagesSkippedParent() + " are in an earlier dump");
    }
}
