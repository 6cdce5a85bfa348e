package io.github.criujunit.ladder;

import io.github.criujunit.process.Fixture;
import java.util.ArrayList;
import java.util.List;

/** What a step runs. */
sealed interface StepContent {

    Fixture fixture(LadderGrammar grammar);

    /**
     * Put it on top of an earlier step.
     *
     * @throws IllegalArgumentException when the two cannot be together in one process
     */
    StepContent onTopOf(StepContent earlier);

    /** Python code; empty for Python alone. */
    record Python(String code) implements StepContent {

        @Override
        public Fixture fixture(LadderGrammar grammar) {
            return Fixture.pythonCode(grammar.python(), code);
        }

        @Override
        public StepContent onTopOf(StepContent earlier) {
            if (!(earlier instanceof Python python)) {
                throw mixed();
            }
            return python.code.isEmpty() ? this : new Python(python.code + "\n" + code);
        }
    }

    /** A JVM with a class path, and classes that it loads. */
    record Jvm(String classPath, List<String> classes) implements StepContent {

        @Override
        public Fixture fixture(LadderGrammar grammar) {
            return Fixture.javaClasses(grammar.java(), classPath, classes);
        }

        @Override
        public StepContent onTopOf(StepContent earlier) {
            if (!(earlier instanceof Jvm jvm)) {
                throw mixed();
            }
            List<String> all = new ArrayList<>(jvm.classes);
            all.addAll(classes);
            boolean either = jvm.classPath.isEmpty() || classPath.isEmpty();
            return new Jvm(jvm.classPath + (either ? "" : ":") + classPath, all);
        }
    }

    /** A command. */
    record Command(List<String> words) implements StepContent {

        @Override
        public Fixture fixture(LadderGrammar grammar) {
            return Fixture.command(words);
        }

        @Override
        public StepContent onTopOf(StepContent earlier) {
            throw mixed();
        }
    }

    private static IllegalArgumentException mixed() {
        return new IllegalArgumentException(
                "cumulative steps must be all Python or all class paths: a command, or a step"
                        + " of another kind, cannot be added to the process of the step before");
    }
}
