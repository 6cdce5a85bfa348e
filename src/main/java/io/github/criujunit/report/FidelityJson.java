package io.github.criujunit.report;

import io.github.criujunit.verify.Difference;
import io.github.criujunit.verify.Fidelity;
import io.github.criujunit.verify.FidelityRecord;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Write what differed after a restore as JSON. */
final class FidelityJson {

    private FidelityJson() {}

    static Map<String, @Nullable Object> object(FidelityRecord compared) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Fidelity fidelity = compared.fidelity();
        json.put("identical", fidelity.isIdentical());
        json.put("standingStill", compared.standingStill());
        json.put("memoryCompared", !compared.dumped().memory().isEmpty());
        json.put(
                "differences",
                fidelity.differences().stream().map(FidelityJson::difference).toList());
        json.put(
                "explained",
                fidelity.explained().stream().map(FidelityJson::explained).toList());
        return json;
    }

    private static Map<String, @Nullable Object> difference(Difference difference) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("aspect", difference.aspect().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.put("pid", difference.pid());
        json.put("process", difference.process());
        json.put("what", difference.what());
        json.put("before", difference.before());
        json.put("after", difference.after());
        return json;
    }

    private static Map<String, @Nullable Object> explained(Fidelity.Explained explained) {
        Map<String, @Nullable Object> json = difference(explained.difference());
        json.put("reason", explained.reason());
        return json;
    }
}
