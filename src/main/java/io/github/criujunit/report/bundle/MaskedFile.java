package io.github.criujunit.report.bundle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Read a text of any size, masked, into an excerpt. */
final class MaskedFile {

    /** In characters. A longer line is cut: it may be the whole of a file of any size. */
    private static final int LONGEST_LINE = 256 * 1024;

    /** So much of the end of a line that is cut goes, too: a secret may have been cut there, and is not known then. */
    private static final int UNSURE = 8 * 1024;

    private MaskedFile() {}

    /** Takes a line. */
    private interface Lines {

        /** Take one, and how many characters of it were left out. */
        void add(String line, long tooMany);
    }

    /** Read all of it; what is no UTF-8 is replaced. */
    static void read(InputStream in, LineMasker masker, Excerpt excerpt) throws IOException {
        AtomicLong number = new AtomicLong(1);
        lines(in, (line, tooMany) -> excerpt.add(number.getAndIncrement(), masked(line, tooMany, masker)));
    }

    /** Read all of it, with the beginning alone of a line that is too long. */
    static void eachLine(InputStream in, Consumer<String> taker) throws IOException {
        lines(in, (line, tooMany) -> taker.accept(line));
    }

    private static void lines(InputStream in, Lines lines) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        StringBuilder line = new StringBuilder();
        long tooMany = 0;
        for (int each = reader.read(); each >= 0; each = reader.read()) {
            if (each == '\n') {
                lines.add(line.toString(), tooMany);
                line.setLength(0);
                tooMany = 0;
            } else if (line.length() < LONGEST_LINE) {
                line.append((char) each);
            } else {
                tooMany++;
            }
        }
        if (!line.isEmpty()) {
            lines.add(line.toString(), tooMany);
        }
    }

    private static String masked(String line, long tooMany, LineMasker masker) {
        String masked = masker.mask(line);
        return tooMany == 0
                ? masked
                : masked.substring(0, Math.max(0, masked.length() - UNSURE)) + " [criu-junit: the rest of this line, "
                        + (tooMany + UNSURE) + " characters, is left out]";
    }
}
