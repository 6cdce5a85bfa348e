package io.github.criujunit.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out what an error is about from the records before it.
 *
 * <p>Most of CRIU's errors name neither the process nor the descriptor; with -v3 and more, what CRIU says of each
 * descriptor before it saves it does ({@code criu/files.c}, {@code criu/sockets.c}, {@code criu/files-reg.c}).
 */
final class PrecedingRecords {

    /** How far back such a record can stand. */
    static final int COUNT = 8;

    private static final List<Pattern> SUBJECTS = List.of(
            Pattern.compile("^(?<pid>\\d+) fdinfo (?<fd>\\d+): "),
            Pattern.compile("^Dumping path for (?<fd>\\d+) fd via "),
            Pattern.compile("Searching for socket (?<socket>0x[0-9a-f]+) family "),
            Pattern.compile("Runaway socket: ino (?<peer>\\d+) peer_ino (?<inode>\\d+) "));
    /** What stands between two processes, and at the end of the descriptors of one. */
    private static final String SEPARATOR = "----";

    private PrecedingRecords() {}

    /**
     * Return {@code pid}, {@code fd} and {@code socket} (an inode in hexadecimal), of a Unix socket {@code inode} and {@code
     * peer}, as far as the records tell.
     */
    static Map<String, String> subject(List<LogLine> preceding) {
        Map<String, String> subject = new HashMap<>();
        for (LogLine line : preceding) {
            if (line.message().startsWith(SEPARATOR)) {
                subject.clear();
            }
            SUBJECTS.forEach(pattern -> find(pattern, line.message(), subject));
        }
        return subject;
    }

    private static void find(Pattern pattern, String message, Map<String, String> subject) {
        Matcher matcher = pattern.matcher(message);
        if (matcher.find()) {
            for (String group : GroupNames.of(pattern)) {
                Optional.ofNullable(matcher.group(group)).ifPresent(value -> subject.put(group, value));
            }
        }
    }
}
