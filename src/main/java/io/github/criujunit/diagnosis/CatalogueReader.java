package io.github.criujunit.diagnosis;

import java.io.Reader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads entries from YAML and checks that they can work. */
final class CatalogueReader {

    private final String name;
    private final List<String> required;
    private final boolean isChecked;

    /**
     * Create a reader.
     *
     * @param name what messages call the file
     * @param required the keys that no entry may lack
     * @param isChecked whether it has been checked before that the entries can work; to do it takes time
     */
    CatalogueReader(String name, List<String> required, boolean isChecked) {
        this.name = name;
        this.required = required;
        this.isChecked = isChecked;
    }

    List<KnownError> read(Reader yaml) {
        if (!(load(yaml) instanceof List<?> list)) {
            throw new InvalidCatalogueException(
                    name + " must be a list of entries, each with at least the keys " + String.join(", ", required));
        }
        List<KnownError> entries = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> map)) {
                throw new InvalidCatalogueException(
                        name + ": entry " + (entries.size() + 1) + " must be a mapping of keys to values");
            }
            YamlNode node = YamlNode.entry(name, entries.size() + 1, map);
            KnownError entry = new EntryReader(node, required).read();
            if (!isChecked) {
                new EntryCheck(node).check(entry);
            }
            if (!ids.add(entry.id())) {
                throw new InvalidCatalogueException(name + ": entry " + entry.id() + " must not occur twice");
            }
            entries.add(entry);
        }
        return entries;
    }

    private Object load(Reader yaml) {
        try {
            Object document = new Load(LoadSettings.builder().setLabel(name).build()).loadFromReader(yaml);
            return document == null ? List.of() : document;
        } catch (YamlEngineException e) {
            throw new InvalidCatalogueException(name + " is not valid YAML: " + e.getMessage(), e);
        }
    }
}
