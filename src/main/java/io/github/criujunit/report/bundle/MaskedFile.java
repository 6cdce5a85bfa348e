package io.github.criujunit.report.bundle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

/** Read a text of any size, masked, into an excerpt. */
final class MaskedFile {

    /** In characters. A longer line is cut: it may be the whole of a file of any size. */
    private static final int LONGEST_LINE = 256 * 1024;

    /** So much of the end of a line that is cut goes, too: a secret may have been cut there, and is not known then. */
    private static final int UNSURE = 8 * 1024;

    private MaskedFile() {}

    /** Read all of it; what is no UTF-8 is replaced. */
    static void read(InputStream in, LineMasker masker, Excerpt excerpt) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        StringBuilder line = new StringBuilder();
        long number = 1;
        long tooMany = 0;
        for (int each = reader.read(); each >= 0; each = reader.read()) {
            if (each == '\n') {
                excerpt.add(number++, masked(line, tooMany, masker));
                line.setLength(0);
                tooMany = 0;
            } else if (line.length() < LONGEST_LINE) {
                line.append((char) each);
            } else {
                tooMany++;
            }
        }
        if (!line.isEmpty()) {
            excerpt.add(number, masked(line, tooMany, masker));
        }
    }

    private static String masked(StringBuilder line, long tooMany, LineMasker masker) {
        String masked = masker.mask(line.toString());
        return tooMany == 0
                ? masked
                : masked.substring(0, Math.max(0, masked.length() - UNSURE)) + " [criu-junit: the rest of this line, "
                        + (tooMany + UNSURE) + " characters, is left out]";
    }
}
