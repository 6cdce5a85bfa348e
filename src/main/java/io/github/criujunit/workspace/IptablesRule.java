package io.github.criujunit.workspace;

import io.github.criujunit.process.SessionLeader;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule that drops the packets of one connection in one direction, as CRIU has put it in.
 *
 * @param tool {@code iptables} or {@code ip6tables}
 * @param chain {@code INPUT} or {@code OUTPUT}
 * @param match the words that say which packets
 */
record IptablesRule(String tool, String chain, List<String> match) implements NetworkLock {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int NO_SUCH_RULE = 1;

    /** What {@code setsid} ends with when there is no such program, see setsid(1). */
    private static final int NO_SUCH_PROGRAM = 127;

    /** Where it is, and where the path of a user who is not root may not lead. */
    private static final String FURTHER_PATH = ":/usr/local/sbin:/usr/sbin:/sbin";

    private static final Pattern COMMAND =
            Pattern.compile("\\(\\d+\\.\\d+\\) \\s*Running ip6?tables \\[(?<tool>ip6?tables) +"
                    + "(-w )?-t filter -I (?<chain>INPUT|OUTPUT) (?<match>--protocol tcp -m mark ! --mark 0xC114"
                    + " --source [0-9a-f.:]+ --sport \\d+ --destination [0-9a-f.:]+ --dport \\d+ -j DROP)]");

    IptablesRule {
        match = List.copyOf(match);
    }

    static Optional<NetworkLock> in(String line) {
        Matcher command = COMMAND.matcher(line);
        return command.matches()
                ? Optional.of(new IptablesRule(
                        command.group("tool"),
                        command.group("chain"),
                        List.of(command.group("match").split(" ", -1))))
                : Optional.empty();
    }

    private List<String> command(String action) {
        List<String> command = new ArrayList<>(List.of(tool, "-w", "-t", "filter", action, chain));
        command.addAll(match);
        return command;
    }

    /**
     * Where nobody can say, it is: then its removal tells why. Without the program there is none: CRIU logs what it is about
     * to do, and has not got any further.
     */
    @Override
    public boolean exists() {
        try {
            int status = run(command("-C"));
            return status != NO_SUCH_RULE && status != NO_SUCH_PROGRAM;
        } catch (IOException missing) {
            return true;
        }
    }

    @Override
    public Optional<String> remove() {
        String byHand = "; as root: " + String.join(" ", command("-D"));
        try {
            int status = run(command("-D"));
            return status == 0 || !exists()
                    ? Optional.empty()
                    : Optional.of(tool + " has failed with status " + status + byHand);
        } catch (IOException e) {
            return Optional.of(tool + " cannot be started: " + e.getMessage() + byHand);
        }
    }

    private static int run(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().merge("PATH", FURTHER_PATH, String::concat);
        SessionLeader leader = SessionLeader.start(builder);
        try {
            if (leader.process().waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return leader.process().exitValue();
            }
            leader.end(Duration.ZERO);
            throw new IOException("it did not end within " + LIMIT.toSeconds() + " s");
        } catch (InterruptedException e) {
            leader.end(Duration.ZERO);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        }
    }

    @Override
    public String toString() {
        return tool + " -t filter " + chain + " " + String.join(" ", match);
    }
}
