package io.github.criujunit.report.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Find the secrets that a program tells in what it prints, behind names of secrets.
 *
 * <p>More is demanded of them than of a variable's value, since a name in a sentence says less: {@code token: expected} must
 * not mask a word in every log.
 */
final class ToldSecrets {

    private static final int SHORTEST = 8;

    /** Each one more makes each line take longer. */
    private static final int MOST = 100;

    private static final Pattern NUMBER =
            Pattern.compile("0[xX][0-9a-fA-F]+|[0-9a-fA-F]{1,16}|[-+0-9.,:TZ]+(?:[A-Za-z]{1,3}|/s)?");

    private ToldSecrets() {}

    /**
     * Read a text of any size; the first {@value #MOST} are found.
     *
     * @throws IOException when it cannot be read
     */
    static Set<String> in(Path file, NamedValues named) throws IOException {
        Set<String> told = new LinkedHashSet<>();
        try (InputStream in = Files.newInputStream(file)) {
            MaskedFile.eachLine(in, line -> {
                if (told.size() < MOST) {
                    named.in(line).stream().filter(ToldSecrets::isTelling).forEach(told::add);
                }
            });
        }
        return told;
    }

    /** Letters and digits, and neither a number nor a path. */
    private static boolean isTelling(String value) {
        return value.length() >= SHORTEST
                && value.chars().anyMatch(Character::isLetter)
                && value.chars().anyMatch(Character::isDigit)
                && value.indexOf('/') < 0
                && !NUMBER.matcher(value).matches();
    }
}
