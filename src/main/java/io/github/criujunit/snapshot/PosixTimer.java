package io.github.criujunit.snapshot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Hold one POSIX timer, as {@code /proc/PID/timers} lists it.
 *
 * @param notification how it tells, such as {@code signal/pid.5}
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PosixTimer(int id, int signal, String notification, int clock) {

    /** Parse {@code /proc/PID/timers}: four lines for each timer, {@code ClockID} the last of them. */
    static List<PosixTimer> parse(String text) {
        List<PosixTimer> timers = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        text.lines()
                .map(line -> line.split(":", 2))
                .filter(it -> it.length == 2)
                .forEach(field -> {
                    fields.put(field[0], field[1].trim());
                    if (field[0].equals("ClockID")) {
                        addTo(timers, fields);
                        fields.clear();
                    }
                });
        return timers;
    }

    private static void addTo(List<PosixTimer> timers, Map<String, String> fields) {
        try {
            timers.add(new PosixTimer(
                    Integer.parseInt(fields.getOrDefault("ID", "")),
                    // What follows the slash is the value that comes with the signal.
                    Integer.parseInt(fields.getOrDefault("signal", "").split("/", 2)[0]),
                    fields.getOrDefault("notify", ""),
                    Integer.parseInt(fields.getOrDefault("ClockID", ""))));
        } catch (NumberFormatException cutOff) {
            // A timer that was removed meanwhile.
        }
    }
}
