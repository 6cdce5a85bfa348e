package io.github.criujunit.criu;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Hold the version of a CRIU.
 *
 * @param text as {@code criu --version} prints it
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CriuVersion(String text, int major, int minor) {

    private static final Pattern VERSION = Pattern.compile("^Version: ((\\d+)\\.(\\d+)\\S*)", Pattern.MULTILINE);

    /** Find the version in what {@code criu --version} has printed. */
    static Optional<CriuVersion> parse(String output) {
        Matcher matcher = VERSION.matcher(output);
        return matcher.find()
                ? Optional.of(new CriuVersion(
                        matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    boolean isBefore(int otherMajor, int otherMinor) {
        return major < otherMajor || (major == otherMajor && minor < otherMinor);
    }

    @Override
    public String toString() {
        return text;
    }
}
