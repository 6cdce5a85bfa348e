package io.github.criujunit.diagnosis;

import static org.apiguardian.api.API.Status.EXPERIMENTAL;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apiguardian.api.API;

/**
 * Carry what is known about a run of CRIU beside its log.
 *
 * <p>Facts are values with a name; the description of the catalogue lists those that the harness gives. One that is a list
 * has a line for each thing, such as {@code server.py (PID 5) fd 3: /dev/kvm} in {@code descriptors}.
 *
 * <p>Immutable: each {@code with} method returns a new context.
 *
 * @param command CRIU's command line, with what stands in front of it; empty if unknown
 * @param kernel the kernel's release, such as {@code 6.18.44}
 * @param criuVersion CRIU's version, such as {@code 4.2.1}
 * @param privilege how CRIU was run, in lower case: {@code root}, {@code sudo} or {@code capability}
 * @param exitStatus the exit status of the command
 * @param signal the signal that ended the command
 * @param timedOutAfter the limit, if the command was ended because it had run that long
 * @param facts further values for the catalogue's texts and conditions, such as {@code descriptors}
 * @since 0.1
 */
@API(status = EXPERIMENTAL, since = "0.1")
public record DiagnosisContext(
        List<String> command,
        Optional<String> kernel,
        Optional<String> criuVersion,
        Optional<String> privilege,
        OptionalInt exitStatus,
        OptionalInt signal,
        Optional<Duration> timedOutAfter,
        Map<String, String> facts) {

    private static final int SIGNAL_BASE = 128;
    private static final int LAST_SIGNAL = 64;

    /** Copy the collections. */
    public DiagnosisContext {
        command = List.copyOf(command);
        facts = Map.copyOf(facts);
    }

    /** Return the context of a log of which nothing else is known. */
    public static DiagnosisContext none() {
        return new DiagnosisContext(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Map.of());
    }

    /** Return this context with a command line. */
    public DiagnosisContext withCommand(List<String> newCommand) {
        return new DiagnosisContext(
                newCommand, kernel, criuVersion, privilege, exitStatus, signal, timedOutAfter, facts);
    }

    /** Return this context with the kernel's release. */
    public DiagnosisContext withKernel(String newKernel) {
        return new DiagnosisContext(
                command, Optional.of(newKernel), criuVersion, privilege, exitStatus, signal, timedOutAfter, facts);
    }

    /** Return this context with CRIU's version. */
    public DiagnosisContext withCriuVersion(String newVersion) {
        return new DiagnosisContext(
                command, kernel, Optional.of(newVersion), privilege, exitStatus, signal, timedOutAfter, facts);
    }

    /** Return this context with the way that CRIU got its privileges, in lower case. */
    public DiagnosisContext withPrivilege(String newPrivilege) {
        return new DiagnosisContext(
                command, kernel, criuVersion, Optional.of(newPrivilege), exitStatus, signal, timedOutAfter, facts);
    }

    /** Return this context with the exit status of the command. */
    public DiagnosisContext withExitStatus(int newStatus) {
        return new DiagnosisContext(
                command, kernel, criuVersion, privilege, OptionalInt.of(newStatus), signal, timedOutAfter, facts);
    }

    /** Return this context with the number of the signal that ended the command. */
    public DiagnosisContext withSignal(int newSignal) {
        return new DiagnosisContext(
                command, kernel, criuVersion, privilege, exitStatus, OptionalInt.of(newSignal), timedOutAfter, facts);
    }

    /** Return this context with the limit that the command was ended after. */
    public DiagnosisContext withTimedOutAfter(Duration limit) {
        return new DiagnosisContext(
                command, kernel, criuVersion, privilege, exitStatus, signal, Optional.of(limit), facts);
    }

    /** Return this context with one more value for the catalogue's texts and conditions. */
    public DiagnosisContext withFact(String name, String value) {
        return withFacts(Map.of(name, value));
    }

    /** Return this context with more values for the catalogue's texts and conditions. */
    public DiagnosisContext withFacts(Map<String, String> more) {
        Map<String, String> newFacts = new HashMap<>(facts);
        newFacts.putAll(more);
        return new DiagnosisContext(
                command, kernel, criuVersion, privilege, exitStatus, signal, timedOutAfter, newFacts);
    }

    /**
     * Find the signal that ended CRIU: the command's own, or the one that a shell or {@code sudo} between reports as
     * 128 and the signal's number.
     */
    OptionalInt criuSignal() {
        if (signal.isPresent()) {
            return signal;
        }
        boolean reported = exitStatus.isPresent()
                && exitStatus.getAsInt() > SIGNAL_BASE
                && exitStatus.getAsInt() <= SIGNAL_BASE + LAST_SIGNAL;
        return reported ? OptionalInt.of(exitStatus.getAsInt() - SIGNAL_BASE) : OptionalInt.empty();
    }

    /** Return everything that a text or a condition of the catalogue can name. */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>(facts);
        kernel.ifPresent(value -> values.put("kernel", value));
        criuVersion.ifPresent(value -> values.put("criuVersion", value));
        privilege.ifPresent(value -> values.put("privilege", value));
        if (!command.isEmpty()) {
            values.put("command", String.join(" ", command));
        }
        exitStatus.ifPresent(value -> values.put("exitStatus", String.valueOf(value)));
        criuSignal().ifPresent(value -> values.put("signal", String.valueOf(value)));
        timedOutAfter.ifPresent(value -> values.put("limit", inWords(value)));
        return values;
    }

    private static String inWords(Duration limit) {
        long millis = limit.toMillis();
        if (millis % 1000 != 0) {
            return millis + " ms";
        }
        long seconds = millis / 1000;
        return seconds == 1 ? "1 second" : seconds + " seconds";
    }
}
