package io.github.criujunit.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Take the lines of {@code /proc/PID/smaps} one by one, for that is 700 bytes for each mapping.
 *
 * <p>A line as in maps, then lines such as {@code Rss:   16 kB}, then {@code VmFlags: rd wr}. Not thread-safe.
 */
final class SmapsReader implements Consumer<String> {

    private static final int KIB = 1024;

    private final List<MappingUsage> mappings = new ArrayList<>();
    private @Nullable Mapping mapping;
    private long rss;
    private long pss;
    private long dirty;
    private long swap;
    private List<String> flags = List.of();

    @Override
    public void accept(String line) {
        // Addresses are in small letters, names of fields begin with a capital.
        if (!line.isEmpty() && !Character.isUpperCase(line.charAt(0))) {
            Optional<Mapping> next = Mapping.parse(line);
            next.ifPresent(this::begin);
            return;
        }
        int colon = line.indexOf(':');
        switch (colon < 0 ? "" : line.substring(0, colon)) {
            case "Rss" -> rss = bytes(line, colon);
            case "Pss" -> pss = bytes(line, colon);
            case "Shared_Dirty", "Private_Dirty" -> dirty += bytes(line, colon);
            case "Swap" -> swap = bytes(line, colon);
            case "VmFlags" -> flags = List.of(line.substring(colon + 1).trim().split(" +", -1));
            default -> {
                // There are more with each kernel.
            }
        }
    }

    private void begin(Mapping next) {
        finish();
        mapping = next;
    }

    private void finish() {
        if (mapping != null) {
            mappings.add(new MappingUsage(mapping, rss, pss, dirty, swap, flags));
        }
        mapping = null;
        rss = 0;
        pss = 0;
        dirty = 0;
        swap = 0;
        flags = List.of();
    }

    private static long bytes(String line, int colon) {
        int unit = line.lastIndexOf(" kB");
        try {
            return unit <= colon
                    ? 0
                    : KIB * Long.parseLong(line.substring(colon + 1, unit).trim());
        } catch (NumberFormatException unknown) {
            return 0;
        }
    }

    List<MappingUsage> mappings() {
        finish();
        return mappings;
    }
}
