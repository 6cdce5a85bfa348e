package io.github.criujunit.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Group failures by their root cause: many tests, one thing to mend.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CauseGroups {

    /** What differs from one failure to the next although the cause is one: numbers, addresses, our directories. */
    private static final Pattern VARIABLE =
            Pattern.compile("criu-junit-[\\w.-]+|0x[0-9a-fA-F]+|\\b[0-9a-fA-F]{8,}\\b|[0-9]+");

    /** The id of the group of tests whose JVM ended while they ran. */
    public static final String JVM_ENDED = "other-jvm-ended";

    private CauseGroups() {}

    /**
     * Name the cause of a failure.
     *
     * @param message of the failure
     * @param cycle of the test, as in {@link TestResult#cycle}
     */
    public static String idOf(String message, @Nullable JsonObject cycle) {
        return knownId(cycle).orElseGet(() -> {
            String alike = VARIABLE.matcher(firstLine(message)).replaceAll("N");
            return "other-" + String.format(Locale.ROOT, "%08x", alike.hashCode());
        });
    }

    private static Optional<String> knownId(@Nullable JsonObject cycle) {
        return object(cycle, "failure").flatMap(failure -> text(failure, "id"));
    }

    /** Group the failures among results, the largest group first. */
    public static List<CauseGroup> of(List<TestResult> results) {
        Map<String, List<TestResult>> byCause = new LinkedHashMap<>();
        for (TestResult result : results) {
            String cause = result.cause();
            if (cause != null) {
                byCause.computeIfAbsent(cause, id -> new ArrayList<>()).add(result);
            }
        }
        return byCause.entrySet().stream()
                .map(entry -> group(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(
                                (CauseGroup group) -> -group.tests().size())
                        .thenComparing(CauseGroup::id))
                .toList();
    }

    /** Word a group for a list: the diagnosis, and the id of one that is known. */
    public static String titleWithId(CauseGroup cause) {
        String id = " [" + cause.id() + "]";
        return cause.title() + (cause.known() && !cause.title().endsWith(id) ? id : "");
    }

    private static CauseGroup group(String id, List<TestResult> results) {
        TestResult first = results.get(0);
        List<String> tests = results.stream().map(TestResult::id).toList();
        if (id.equals(JVM_ENDED)) {
            return jvmEnded(tests);
        }
        Optional<JsonObject> diagnosed = diagnosed(id, first.cycle());
        boolean known = knownId(first.cycle()).isPresent();
        return new CauseGroup(
                id,
                known,
                title(diagnosed.flatMap(found -> text(found, "title")).orElseGet(first::headline), tests.size()),
                diagnosed.flatMap(found -> text(found, "cause")).orElse(""),
                diagnosed.map(CauseGroups::remedies).orElse(List.of()),
                tests);
    }

    /** The PID of one test says nothing of the others. */
    private static String title(String title, int tests) {
        return tests == 1 ? title : title.replaceAll(" \\(PID \\d+\\)", "");
    }

    private static CauseGroup jvmEnded(List<String> tests) {
        return new CauseGroup(
                JVM_ENDED,
                false,
                "the JVM ended while the test ran",
                "It was killed, has crashed, or was made to exit by the test or the program under test.",
                List.of(
                        "Look for the kernel's out-of-memory killer:\n    dmesg | grep -i 'killed process'",
                        "Look for a limit of the CI job, for System.exit, and for a crash:\n    ls hs_err_pid*.log"),
                tests);
    }

    /** Find where the cause is explained: by the diagnosis of CRIU's log, else by what lint found. */
    private static Optional<JsonObject> diagnosed(String id, @Nullable JsonObject cycle) {
        return object(cycle, "diagnosis")
                .flatMap(diagnosis -> object(diagnosis, "rootCause"))
                .or(() -> findings(cycle)
                        .filter(finding ->
                                text(finding, "id").filter(id::equals).isPresent())
                        .findFirst()
                        .map(CauseGroups::asCause));
    }

    private static Stream<JsonObject> findings(@Nullable JsonObject cycle) {
        if (cycle == null || !(cycle.get("lint") instanceof JsonArray findings)) {
            return Stream.of();
        }
        return findings.asList().stream().filter(JsonElement::isJsonObject).map(JsonElement::getAsJsonObject);
    }

    private static JsonObject asCause(JsonObject finding) {
        JsonObject cause = new JsonObject();
        text(finding, "why").ifPresent(why -> cause.addProperty("cause", why));
        JsonArray remedies = new JsonArray();
        text(finding, "remedy").filter(remedy -> !remedy.isBlank()).ifPresent(remedies::add);
        cause.add("remedies", remedies);
        return cause;
    }

    private static List<String> remedies(JsonObject cause) {
        return cause.get("remedies") instanceof JsonArray remedies
                ? remedies.asList().stream().map(JsonElement::getAsString).toList()
                : List.of();
    }

    private static Optional<JsonObject> object(@Nullable JsonObject holder, String key) {
        return holder != null && holder.get(key) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
    }

    private static Optional<String> text(JsonObject holder, String key) {
        JsonElement value = holder.get(key);
        return value == null || !value.isJsonPrimitive() ? Optional.empty() : Optional.of(value.getAsString());
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
