package io.github.criujunit.image;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Write and read sizes as people do: {@code 412 bytes}, {@code 6.8 MiB}.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ByteSize {

    private static final Pattern FORMAT =
            Pattern.compile("(?<number>\\d{1,12}(\\.\\d{1,6})?) ?(?<unit>bytes|B|KiB|MiB|GiB|kB|MB|GB)?");

    private static final long KIB = 1024;

    private ByteSize() {}

    /** Write a size with one digit after the point, in MiB where it is as much as that. */
    public static String text(long bytes) {
        if (bytes < KIB) {
            return bytes + " bytes";
        }
        return bytes < KIB * KIB
                ? String.format(Locale.ROOT, "%.1f KiB", bytes / (double) KIB)
                : String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (KIB * KIB));
    }

    /**
     * Read a size in bytes; a number without a unit is bytes.
     *
     * @throws IllegalArgumentException with the grammar, when it is none
     */
    public static long parse(String text) {
        Matcher matcher = FORMAT.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not a size of the form <number> [bytes|KiB|MiB|GiB|kB|MB|GB]: \"" + text + "\"");
        }
        String unit = matcher.group("unit");
        long factor = switch (unit == null ? "B" : unit) {
            case "KiB" -> KIB;
            case "MiB" -> KIB * KIB;
            case "GiB" -> KIB * KIB * KIB;
            case "kB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            default -> 1;
        };
        return Math.round(Double.parseDouble(matcher.group("number")) * factor);
    }
}
