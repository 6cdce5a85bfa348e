package io.github.criujunit.criu;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Hold the version of the running kernel.
 *
 * @param release as {@code uname -r} prints it
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record KernelVersion(String release, int major, int minor) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");

    /** Read the version of the kernel that this JVM runs on. */
    public static KernelVersion running() {
        return parse(System.getProperty("os.version", ""));
    }

    static KernelVersion parse(String release) {
        Matcher matcher = NUMBERS.matcher(release);
        return matcher.lookingAt()
                ? new KernelVersion(release, Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : new KernelVersion(release, 0, 0);
    }

    boolean isAtLeast(int otherMajor, int otherMinor) {
        return major > otherMajor || (major == otherMajor && minor >= otherMinor);
    }

    @Override
    public String toString() {
        return release;
    }
}
