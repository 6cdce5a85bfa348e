package io.github.criujunit.report.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Say what a JVM that Surefire or Failsafe has started can know of its run.
 *
 * <p>Both hand their forks a file of properties, named on the command line. It is no interface of theirs, and has been the
 * same for years (source: {@code BooterSerializer} and {@code ForkConfiguration} of Surefire 3.5 and 3.6); where it cannot
 * be read, a JVM takes itself for a run of its own.
 *
 * @param mavenPid the PID of Maven
 * @param testClasses all test classes of the plugin's execution, those of the other forks, too
 * @param oneOfSeveral whether other forks run some of them
 */
record SurefireFork(long mavenPid, Set<String> testClasses, boolean oneOfSeveral) {

    /** Source: a fork's command is {@code BOOTER.jar DIRECTORY DATE-jvmRunN PROPERTIES PROPERTIES}. */
    private static final Pattern COMMAND =
            Pattern.compile(".*surefirebooter[^/]*\\.jar (?<directory>.+) \\S+-jvmRun\\d+ (?<properties>\\S+) \\S+");

    static Optional<SurefireFork> current() {
        return ofCommand(System.getProperty("sun.java.command", ""));
    }

    static Optional<SurefireFork> ofCommand(String command) {
        Matcher words = COMMAND.matcher(command);
        return words.matches() ? read(Path.of(words.group("directory"), words.group("properties"))) : Optional.empty();
    }

    private static Optional<SurefireFork> read(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            Set<String> classes = properties.stringPropertyNames().stream()
                    .filter(key -> key.startsWith("tc."))
                    .map(properties::getProperty)
                    .collect(Collectors.toUnmodifiableSet());
            boolean several = properties.containsKey("forkTestSet")
                    || Boolean.parseBoolean(properties.getProperty("preferTestsFromInStream"));
            return Optional.of(
                    new SurefireFork(Long.parseLong(properties.getProperty("pluginPid", "")), classes, several));
        } catch (IOException | IllegalArgumentException otherwise) {
            return Optional.empty();
        }
    }
}
