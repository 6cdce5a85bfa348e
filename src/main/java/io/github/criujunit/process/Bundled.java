package io.github.criujunit.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A program of our own: laid into a directory of the run, where it completes the command that runs it. */
sealed interface Bundled {

    /** Lay the program down and get the whole command. */
    List<String> commandIn(Path scratch, List<String> command);

    /** Tell whether nobody else's code runs in it, so that it is known how it behaves. */
    boolean isOursAlone();

    /**
     * A Python script, with arguments; code of the user's is one.
     *
     * @param name of the resource, and of the file
     */
    record Script(String name, List<String> arguments) implements Bundled {

        @Override
        public List<String> commandIn(Path scratch, List<String> command) {
            Path script = scratch.resolve(name);
            copy(name, script);
            List<String> whole = new ArrayList<>(command);
            whole.add(script.toString());
            whole.addAll(arguments);
            return whole;
        }

        @Override
        public boolean isOursAlone() {
            return arguments.isEmpty();
        }
    }

    /** {@link LoadsClasses}, with a class path of the user's. */
    record JavaProgram(String classPath, List<String> classes) implements Bundled {

        @Override
        public List<String> commandIn(Path scratch, List<String> command) {
            String name = LoadsClasses.class.getName();
            Path file = scratch.resolve(name.replace('.', '/') + ".class");
            try {
                Files.createDirectories(file.getParent());
            } catch (IOException e) {
                throw new UncheckedIOException("cannot make the directory of " + file, e);
            }
            copy(LoadsClasses.class.getSimpleName() + ".class", file);
            List<String> whole = new ArrayList<>(command);
            // Alone, and not in our jar: nothing of ours should be found on the user's class path.
            whole.addAll(List.of("-cp", classPath.isEmpty() ? scratch.toString() : classPath + ":" + scratch, name));
            whole.addAll(classes);
            return whole;
        }

        @Override
        public boolean isOursAlone() {
            return classPath.isEmpty() && classes.isEmpty();
        }
    }

    private static void copy(String resource, Path file) {
        try (InputStream content = Objects.requireNonNull(Bundled.class.getResourceAsStream(resource), resource)) {
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the built-in fixture to " + file, e);
        }
    }
}
