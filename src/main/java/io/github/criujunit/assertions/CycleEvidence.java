package io.github.criujunit.assertions;

import io.github.criujunit.cycle.CycleResult;
import io.github.criujunit.cycle.DumpedMapping;
import io.github.criujunit.cycle.Footprint;
import io.github.criujunit.image.ByteSize;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Say what a budget was spent on. */
final class CycleEvidence {

    private CycleEvidence() {}

    /** List the biggest image files; empty when they could not be read. */
    static String images(CycleResult result, int most) {
        return result.footprint()
                .flatMap(Footprint::images)
                .map(images -> "\n\nThe biggest files, of " + images.files().size() + ":\n"
                        + images.biggest(most).stream()
                                .map(file -> line(ByteSize.text(file.getValue()), file.getKey()))
                                .collect(Collectors.joining("\n")))
                .orElse("");
    }

    /** List the mappings of which the most pages are in the images; empty when that is not known. */
    static String mappings(CycleResult result, int most) {
        List<DumpedMapping> dumped = result.footprint().map(Footprint::dumped).orElseGet(List::of);
        if (dumped.isEmpty()) {
            return "";
        }
        return "\n\nThe mappings with the most pages in the images:\n"
                + dumped.stream()
                        .limit(most)
                        .map(mapping -> line(mapping.pages() + " pages", mapping.what() + " of " + mapping.process()))
                        .collect(Collectors.joining("\n"));
    }

    private static String line(String size, String what) {
        return String.format(Locale.ROOT, "  %14s  %s", size, what);
    }
}
