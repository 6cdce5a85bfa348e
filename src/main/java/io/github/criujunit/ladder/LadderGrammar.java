package io.github.criujunit.ladder;

import io.github.criujunit.ladder.StepContent.Command;
import io.github.criujunit.ladder.StepContent.Jvm;
import io.github.criujunit.ladder.StepContent.Python;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Read the steps of a ladder as people write them.
 *
 * <ul>
 *   <li>{@code json, sqlite3}: Python modules that are imported; nothing between the quotes is Python alone
 *   <li>{@code import numpy; numpy.zeros(9)}, what is no list of modules, and {@code py:...}: Python code
 *   <li>{@code cp:a.jar:b.jar example.Main}: a JVM with a class path, which loads and initialises the classes
 *   <li>{@code cmd:redis-server --port 7001}: a command
 * </ul>
 *
 * <p>Words are split at blanks; quotes and backslashes keep blanks in a word. There is no shell. Immutable and
 * thread-safe.
 *
 * @param python the program that runs the Python steps
 * @param java the program that runs the steps with a class path
 * @param cumulative whether each step has in it what the steps before it have; else it stands alone
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record LadderGrammar(String python, String java, boolean cumulative) {

    public static final String DEFAULT_PYTHON = "python3";

    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final String MODULE = NAME + "(\\." + NAME + ")*";
    private static final Pattern MODULES = Pattern.compile(MODULE + "(\\s*,\\s*" + MODULE + ")*");

    /** A list in which a comma has nothing on one side. */
    private static final Pattern EMPTY_NAMES =
            Pattern.compile("(?=.*,\\s*(,|$)|\\s*,)\\s*(" + MODULE + ")?(\\s*,\\s*(" + MODULE + ")?)*\\s*");

    /** The Java that runs us: it is there, and new enough for what it has to run. */
    public static String defaultJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /**
     * Read all steps.
     *
     * @throws IllegalArgumentException when one cannot be read; names it
     */
    public List<LadderStep> parse(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("a ladder must have at least one step, such as \"\", \"json\"");
        }
        List<StepContent> contents = contents(texts);
        List<LadderStep> steps = new ArrayList<>();
        for (StepContent content : contents) {
            int index = steps.size();
            steps.add(LadderStep.of(index + 1, texts.get(index), content.fixture(this)));
        }
        return List.copyOf(steps);
    }

    List<StepContent> contents(List<String> texts) {
        List<StepContent> contents = new ArrayList<>();
        for (String text : texts) {
            int number = contents.size() + 1;
            try {
                StepContent own = content(text.strip());
                contents.add(cumulative && number > 1 ? own.onTopOf(contents.get(number - 2)) : own);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("step " + number + " \"" + text + "\": " + e.getMessage(), e);
            }
        }
        return contents;
    }

    private static StepContent content(String text) {
        if (text.startsWith("cmd:")) {
            List<String> words = Words.split(text.substring("cmd:".length()));
            if (words.isEmpty()) {
                throw new IllegalArgumentException("after cmd: comes a program, such as cmd:sleep 1000");
            }
            return new Command(words);
        }
        if (text.startsWith("cp:")) {
            List<String> words = Words.split(text.substring("cp:".length()));
            return words.isEmpty() ? new Jvm("", List.of()) : new Jvm(words.get(0), words.subList(1, words.size()));
        }
        if (text.startsWith("py:")) {
            return new Python(text.substring("py:".length()).strip());
        }
        if (EMPTY_NAMES.matcher(text).matches()) {
            throw new IllegalArgumentException("there is an empty name in the list of modules");
        }
        return new Python(MODULES.matcher(text).matches() ? "import " + text : text);
    }
}
