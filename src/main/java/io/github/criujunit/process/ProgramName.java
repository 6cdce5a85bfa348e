package io.github.criujunit.process;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Name a program for a message: its file name, or the script's where it is an interpreter that runs one.
 *
 * <p>Never the other arguments: they may hold secrets, and messages end up in the logs of CI.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ProgramName {

    private static final Pattern INTERPRETER = Pattern.compile("python[\\d.]*|node|ruby|perl|php|sh|bash|dash|zsh");

    /** What servers write over their arguments, such as {@code nginx: master process nginx -c /etc/nginx.conf}. */
    private static final Pattern TITLE = Pattern.compile("[^/: ]+: .*", Pattern.DOTALL);

    private static final int WORDS_OF_TITLE = 3;

    private ProgramName() {}

    /** Name a process for a message, such as {@code server.py (PID 5)}; one that is gone by its PID alone. */
    public static String withPid(long pid, ProcFs proc) {
        return proc.stat(pid)
                .map(stat -> of(stat, proc.commandLine(pid)) + " (PID " + pid + ")")
                .orElse("PID " + pid);
    }

    /** Name the program of a process; what has no command line, such as a zombie, by its name in the process table. */
    public static String of(ProcStat stat, List<String> commandLine) {
        return commandLine.isEmpty() ? stat.comm() : of(commandLine);
    }

    /** Name the program of a command line, which must not be empty. */
    public static String of(List<String> commandLine) {
        if (TITLE.matcher(commandLine.get(0)).matches()) {
            return Stream.of(commandLine.get(0).split(" ", -1))
                    .limit(WORDS_OF_TITLE)
                    .collect(Collectors.joining(" "));
        }
        String program = fileName(commandLine.get(0));
        boolean runsScript = commandLine.size() > 1
                && INTERPRETER.matcher(program).matches()
                && !commandLine.get(1).startsWith("-");
        return runsScript ? fileName(commandLine.get(1)) : program;
    }

    private static String fileName(String path) {
        // Not as a Path: in the locale POSIX that takes no name with an umlaut.
        return path.matches(".*[^/]") ? path.substring(path.lastIndexOf('/') + 1) : path;
    }
}
