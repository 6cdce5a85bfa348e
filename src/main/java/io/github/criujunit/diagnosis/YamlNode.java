package io.github.criujunit.diagnosis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Gives typed access to one mapping of a YAML file, with messages that say where in the file something is wrong.
 *
 * @param where the file and the entry, as messages name them
 * @param map the mapping
 */
record YamlNode(String where, Map<?, ?> map) {

    static YamlNode entry(String file, int number, Map<?, ?> map) {
        Object id = map.get("id");
        return new YamlNode(file + ": entry " + (id instanceof String ? id : number), map);
    }

    void allow(List<String> keys) {
        for (Object key : map.keySet()) {
            if (!keys.contains(String.valueOf(key))) {
                throw invalid("key " + key + " is not known; allowed are " + String.join(", ", keys));
            }
        }
    }

    void require(List<String> keys) {
        for (String key : keys) {
            if (!map.containsKey(key)) {
                throw invalid("key " + key + " is missing");
            }
        }
    }

    Optional<String> text(String key) {
        Object value = map.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String || value instanceof Number) {
            return Optional.of(value.toString().strip()).filter(text -> !text.isEmpty());
        }
        throw invalid("key " + key + " must be a text");
    }

    String requiredText(String key) {
        return text(key).orElseThrow(() -> invalid("key " + key + " must be a text that is not empty"));
    }

    /** Read a list of texts; one text alone is a list of one. */
    List<String> texts(String key) {
        Object value = map.get(key);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object element : value instanceof List<?> list ? list : List.of(value)) {
            if (!(element instanceof String || element instanceof Number)) {
                throw invalid("key " + key + " must be a list of texts");
            }
            texts.add(element.toString().stripTrailing());
        }
        return texts;
    }

    List<YamlNode> nodes(String key) {
        Object value = map.get(key);
        if (value == null) {
            return List.of();
        }
        List<YamlNode> nodes = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                nodes.add(node(key + " " + (nodes.size() + 1), element));
            }
            return nodes;
        }
        throw invalid("key " + key + " must be a list of mappings");
    }

    YamlNode node(String key) {
        return node(key, map.get(key));
    }

    private YamlNode node(String key, @Nullable Object value) {
        if (value instanceof Map<?, ?> mapping) {
            return new YamlNode(where + ", " + key, mapping);
        }
        throw invalid("key " + key + " must be a mapping of keys to values");
    }

    <E extends Enum<E>> E choice(String key, String word, E[] values) {
        Set<String> allowed = new TreeSet<>();
        for (E value : values) {
            String allowedWord = Words.of(value);
            if (allowedWord.equals(word)) {
                return value;
            }
            allowed.add(allowedWord);
        }
        throw invalid("key " + key + " must be one of " + String.join(", ", allowed) + " but was: " + word);
    }

    InvalidCatalogueException invalid(String message) {
        return new InvalidCatalogueException(where + ": " + message);
    }
}
