package io.github.criujunit.report.bundle;

import java.util.List;
import java.util.regex.Pattern;

/** Mask one text, line by line, in order. Not thread-safe: a private key goes over several lines. */
final class LineMasker {

    private static final Pattern KEY_BEGINS = Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final String KEY_ENDS = "-----END";
    private static final Pattern OF_KEY = Pattern.compile(
            "[\\s|>\"'#*/]*+(?:[A-Za-z0-9+/=]{4,}+|(?:Proc-Type|DEK-Info|Version|Comment):.*)?[\\s\"',\\\\n]*+");
    private static final int MOST_LINES = 1000;

    private final KnownSecrets known;
    private final List<TextRule> texts;
    private final NamedValues named;
    private int linesOfKey;

    LineMasker(KnownSecrets known, List<TextRule> texts, NamedValues named) {
        this.known = known;
        this.texts = texts;
        this.named = named;
    }

    /**
     * Mask the next line.
     *
     * @param line without its end
     */
    String mask(String line) {
        if (linesOfKey > 0) {
            int end = line.indexOf(KEY_ENDS);
            if (end >= 0) {
                linesOfKey = 0;
                return Masking.MASK + ordinary(line.substring(end));
            }
            if (linesOfKey++ < MOST_LINES && OF_KEY.matcher(line).matches()) {
                return line.isBlank() ? line : Masking.MASK;
            }
            linesOfKey = 0;
        }
        if (line.contains("-----BEGIN") && KEY_BEGINS.matcher(line).find() && !line.contains(KEY_ENDS)) {
            linesOfKey = 1;
        }
        return ordinary(line);
    }

    private String ordinary(String line) {
        String masked = known.mask(line);
        String lower = lower(masked);
        for (TextRule rule : texts) {
            String before = masked;
            masked = rule.mask(before, lower);
            if (!masked.equals(before)) {
                lower = lower(masked);
            }
        }
        return named.mask(masked, lower);
    }

    /** As many characters as before, which the JDK's own does not promise. */
    static String lower(String line) {
        char[] lower = line.toCharArray();
        for (int i = 0; i < lower.length; i++) {
            if (lower[i] >= 'A' && lower[i] <= 'Z') {
                lower[i] = (char) (lower[i] + 'a' - 'A');
            }
        }
        return new String(lower);
    }
}
