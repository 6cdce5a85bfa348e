package io.github.criujunit.testkit;

import io.github.criujunit.process.ProcFs;
import io.github.criujunit.process.ProcessTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A program of {@code test-fixtures/} that runs and has said what it has, a line of words for each, before {@code
 * ready}.
 */
public final class Program implements AutoCloseable {

    private final Process process;
    private final Map<String, List<String>> said = new LinkedHashMap<>();

    private Program(Process process) {
        this.process = process;
    }

    public static Program start(String fixture, Object... arguments) {
        List<String> command =
                new ArrayList<>(List.of("python3", Fixtures.file(fixture).toString()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        try {
            Program program = new Program(new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .start());
            program.awaitReady();
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It ends with its output when it fails, so that this ends, too. */
    private void awaitReady() throws IOException {
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
            if (line == null) {
                throw new IllegalStateException("The program ended: " + all);
            }
            all.append(line).append('\n');
            List<String> words = List.of(line.split(" ", -1));
            said.put(words.get(0), words.subList(1, words.size()));
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean has(String name) {
        return said.containsKey(name);
    }

    /** Get the number that it said first after a name. */
    public int number(String name) {
        return Integer.parseInt(
                said.getOrDefault(name, List.of("has not said: " + name)).get(0));
    }

    /** Get what it said after that number. */
    public String detail(String name) {
        return String.join(" ", said.get(name).subList(1, said.get(name).size()));
    }

    public ProcessTree tree() {
        return ProcessTree.of(pid(), ProcFs.system()).orElseThrow();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
