package io.github.criujunit.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.criujunit.cycle.Phase;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes what the page shows out of a cycle's object. */
final class CycleDetails {

    /** How many types of images are named; the others are small, and counted together. */
    private static final int TYPES = 6;

    private static final Map<String, Integer> PHASES =
            Arrays.stream(Phase.values()).collect(Collectors.toMap(Phase::name, Phase::ordinal));

    private final TextTable texts;

    CycleDetails(TextTable texts) {
        this.texts = texts;
    }

    /** Keep four digits: the page shows no more, and thousands of them make it large. */
    static Number rounded(double number) {
        double tenths = Math.round(number * 100) / 100.0;
        if (number >= 100 || tenths == Math.rint(tenths)) {
            return Math.round(number);
        }
        return tenths;
    }

    void addTo(JsonObject json, CycleView cycle) {
        if (cycle.json() == null) {
            return;
        }
        add(json, "phases", phases(cycle));
        cycle.at("dump").number("frozenMicros").ifPresent(micros -> json.addProperty("frozen", rounded(micros)));
        cycle.number("imageBytes").ifPresent(bytes -> json.addProperty("image", rounded(bytes)));
        add(json, "memory", memory(cycle.at("memory")));
        add(json, "images", images(cycle));
        add(json, "options", rows(cycle.list("options"), "dump", "restore", "reason"));
        add(json, "lint", rows(cycle.list("lint"), "severity", "id", "process", "resource", "why", "remedy"));
        CycleView fidelity = cycle.at("fidelity");
        if (fidelity.json() != null) {
            json.add("differences", rows(fidelity.list("differences"), "process", "what", "before", "after"));
            add(json, "explained", explained(fidelity.list("explained")));
        }
        add(json, "notes", texts.indexes(cycle.texts("notes")));
        add(json, "facts", facts(cycle));
    }

    private static void add(JsonObject json, String key, JsonArray array) {
        if (!array.isEmpty()) {
            json.add(key, array);
        }
    }

    /** Number of a phase, milliseconds, number of the next one, and so on. */
    private static JsonArray phases(CycleView cycle) {
        JsonArray phases = new JsonArray();
        for (CycleView phase : cycle.list("phases")) {
            Integer number = PHASES.get(phase.text("phase"));
            if (number != null) {
                phases.add(number);
                phases.add(rounded(phase.number("millis").orElse(0)));
            }
        }
        return phases;
    }

    /** Kind, resident bytes, dirty bytes, the next kind, and so on; kinds of which nothing is resident are left out. */
    private JsonArray memory(CycleView memory) {
        JsonArray kinds = new JsonArray();
        for (String kind : memory.keys("kinds")) {
            CycleView numbers = memory.at("kinds").at(kind);
            double resident = numbers.number("rssBytes").orElse(0);
            if (resident > 0) {
                kinds.add(texts.index(kind));
                kinds.add(rounded(resident));
                kinds.add(rounded(numbers.number("dirtyBytes").orElse(0)));
            }
        }
        return kinds;
    }

    /** Type, bytes, the next type, and so on, the largest first; at last the others together. */
    private JsonArray images(CycleView cycle) {
        CycleView sizes = cycle.at("imageBytesByType");
        List<ImageType> types = cycle.keys("imageBytesByType").stream()
                .map(type -> new ImageType(type, sizes.number(type).orElse(0)))
                .sorted(Comparator.comparingDouble(ImageType::bytes).reversed())
                .toList();
        int named = types.size() <= TYPES + 1 ? types.size() : TYPES;
        JsonArray images = new JsonArray();
        types.subList(0, named).forEach(type -> {
            images.add(texts.index(type.name()));
            images.add(rounded(type.bytes()));
        });
        if (named < types.size()) {
            List<ImageType> others = types.subList(named, types.size());
            String names = others.stream().map(ImageType::name).collect(Collectors.joining(", "));
            images.add(texts.index(others.size() + " others (" + names + ")"));
            images.add(rounded(others.stream().mapToDouble(ImageType::bytes).sum()));
        }
        return images;
    }

    private record ImageType(String name, double bytes) {}

    private JsonArray rows(List<CycleView> objects, String... keys) {
        JsonArray rows = new JsonArray();
        for (CycleView object : objects) {
            JsonArray row = new JsonArray();
            for (String key : keys) {
                List<String> words = object.texts(key);
                row.add(texts.index(words.isEmpty() ? object.text(key) : String.join(" ", words)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** How often, and each reason once. */
    private JsonArray explained(List<CycleView> differences) {
        JsonArray explained = new JsonArray();
        if (!differences.isEmpty()) {
            explained.add(differences.size());
            differences.stream()
                    .map(each -> each.text("reason"))
                    .distinct()
                    .forEach(reason -> explained.add(texts.index(reason)));
        }
        return explained;
    }

    private JsonArray facts(CycleView cycle) {
        JsonArray facts = new JsonArray();
        cycle.number("pid")
                .ifPresent(pid -> facts.add(texts.index(cycle.text("fixture") + " (PID " + (long) pid + ")")));
        CycleView end = cycle.at("end");
        end.number("signal").ifPresent(signal -> facts.add(texts.index("ended by signal " + (int) signal)));
        end.number("status").ifPresent(status -> facts.add(texts.index("ended with status " + (int) status)));
        return facts;
    }
}
