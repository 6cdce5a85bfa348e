package io.github.criujunit.process;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Name the JVM that something belongs to, so that its leftovers are told from everything else when it is dead.
 *
 * <p>Whatever the harness starts carries it in a variable of the environment: that survives fork, a new session, becoming a
 * daemon, and a restore. A JVM that is itself a fixture names itself in what it starts.
 *
 * <p>Immutable and thread-safe.
 *
 * @param pid as the JVM itself sees it
 * @param startTicks when it started, in clock ticks since boot
 * @param uid the effective user id
 * @param pidNamespace the inode of the PID namespace that {@code pid} is of
 * @param bootId the kernel's name for the time since the last boot
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Owner(long pid, long startTicks, long uid, long pidNamespace, String bootId) {

    private static final String VARIABLE = "CRIU_JUNIT_OWNER";

    private static final Pattern TEXT =
            Pattern.compile("(?<pid>\\d{1,10})-(?<ticks>\\d{1,18})-(?<uid>\\d{1,10})-(?<namespace>\\d{1,10})-"
                    + "(?<boot>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** A JVM in a fixture of a JVM in a fixture: deeper than anybody goes, and an end to what was faked. */
    private static final int DEEPEST = 8;

    private static final class ThisJvm {
        static final Owner OWNER = of(Children.ownPid(), ProcFs.system()).orElseThrow();
    }

    /**
     * Get the JVM that this is.
     *
     * @throws java.util.NoSuchElementException where {@code /proc} cannot be read
     */
    public static Owner thisJvm() {
        return ThisJvm.OWNER;
    }

    /** Describe a process as an owner; empty when it is gone or may not be looked at. */
    public static Optional<Owner> of(long pid, ProcFs proc) {
        Optional<Long> uid = proc.status(pid, "Uid").map(uids -> Long.parseLong(uids.split("\\s+", -1)[1]));
        Optional<Long> namespace = proc.link(pid, "ns/pid").map(link -> digits(link.toString()));
        Optional<String> boot = proc.bootId();
        return uid.isEmpty() || namespace.isEmpty() || boot.isEmpty()
                ? Optional.empty()
                : proc.stat(pid).map(stat -> new Owner(pid, stat.startTicks(), uid.get(), namespace.get(), boot.get()));
    }

    private static long digits(String link) {
        return Long.parseLong(link.replaceAll("\\D", ""));
    }

    /** Read what {@link #toString()} has written; empty for anything else. */
    public static Optional<Owner> parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Owner(
                        Long.parseLong(matcher.group("pid")),
                        Long.parseLong(matcher.group("ticks")),
                        Long.parseLong(matcher.group("uid")),
                        Long.parseLong(matcher.group("namespace")),
                        matcher.group("boot")))
                : Optional.empty();
    }

    /** Find whom a process belongs to; empty when it carries no mark, or one that cannot be read. */
    public static Optional<Owner> on(long pid, ProcFs proc) {
        return proc.environment(pid).stream()
                .filter(variable -> variable.startsWith(VARIABLE + "="))
                .findFirst()
                .flatMap(variable -> parse(variable.substring(VARIABLE.length() + 1)));
    }

    void putInto(Map<String, String> environment) {
        environment.put(VARIABLE, toString());
    }

    /**
     * Say why nobody here can judge whether the owner lives, as the end of a sentence; empty when it can be judged.
     *
     * @param judge who wants to know
     */
    public Optional<String> strangeTo(Owner judge) {
        if (uid != judge.uid) {
            return Optional.of("its owner is another user (uid " + uid + ")");
        }
        if (!bootId.equals(judge.bootId)) {
            return Optional.of("its owner is of another boot or machine");
        }
        return pidNamespace == judge.pidNamespace
                ? Optional.empty()
                : Optional.of("its owner is in another PID namespace (pid:[" + pidNamespace + "])");
    }

    /** Tell whether the owner lives; only for one that is not strange to who asks. */
    public boolean lives(ProcFs proc) {
        return lives(proc, DEEPEST);
    }

    private boolean lives(ProcFs proc, int depth) {
        Optional<ProcStat> stat = proc.stat(pid).filter(found -> !found.isDead());
        if (stat.isEmpty() || depth == 0) {
            return false;
        }
        // A restore gives back the PID and not the start time: a fixture of somebody who lives is the same JVM.
        return stat.get().startTicks() == startTicks
                || on(pid, proc)
                        .filter(outer -> !outer.equals(this) && outer.lives(proc, depth - 1))
                        .isPresent();
    }

    /** Write it in one word: {@code PID-TICKS-UID-NAMESPACE-BOOT}. */
    @Override
    public String toString() {
        return pid + "-" + startTicks + "-" + uid + "-" + pidNamespace + "-" + bootId;
    }
}
