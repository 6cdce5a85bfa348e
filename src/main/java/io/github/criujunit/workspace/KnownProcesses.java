package io.github.criujunit.workspace;

import io.github.criujunit.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The file in a work directory that names the processes that were started and restored, a PID and a start time in each
 * line: a program that overwrites its environment, as nginx and PostgreSQL do, cannot be told by that.
 */
final class KnownProcesses {

    static final String NAME = "processes";

    private static final Pattern LINE = Pattern.compile("\\d{1,10} \\d{1,18}");

    private KnownProcesses() {}

    static synchronized void add(List<ProcessIdentity> processes, Path directory) {
        StringBuilder lines = new StringBuilder();
        processes.forEach(process -> lines.append(process.pid())
                .append(' ')
                .append(process.startTicks())
                .append('\n'));
        try {
            Files.writeString(directory.resolve(NAME), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write down what was started in " + directory, e);
        }
    }

    /** Read what was written down; a last line that is torn counts for nothing. */
    static List<ProcessIdentity> in(Path directory) {
        String text;
        try {
            text = Files.readString(directory.resolve(NAME));
        } catch (IOException none) {
            return List.of();
        }
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> LINE.matcher(line).matches())
                .map(line -> line.split(" ", 2))
                .map(words -> new ProcessIdentity(
                        Long.parseLong(words[0]), Long.parseLong(words[1]), Long.parseLong(words[0])))
                .toList();
    }
}
