package io.github.criujunit.diagnosis;

import java.util.Optional;

/** Finds the text that every match of an anchored regular expression begins with. */
final class LiteralBeginning {

    /** Shorter ones would let most lines through. */
    static final int SHORTEST = 4;

    private static final String SPECIAL = "()[]{}.*+?^$|\\";
    private static final String OPTIONAL = "?*{";

    private LiteralBeginning() {}

    /** Return the text; empty if the expression may match further back, has alternatives, or says too little. */
    static Optional<String> of(String regex) {
        if (!regex.startsWith("^") || hasAlternatives(regex)) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < regex.length(); i++) {
            char each = regex.charAt(i);
            if (each == '\\' && i + 1 < regex.length() && !Character.isLetterOrDigit(regex.charAt(i + 1))) {
                i++;
                each = regex.charAt(i);
            } else if (SPECIAL.indexOf(each) >= 0) {
                break;
            }
            if (each > '~' || (i + 1 < regex.length() && OPTIONAL.indexOf(regex.charAt(i + 1)) >= 0)) {
                break;
            }
            text.append(each);
        }
        return text.length() < SHORTEST ? Optional.empty() : Optional.of(text.toString());
    }

    private static boolean hasAlternatives(String regex) {
        int depth = 0;
        for (int i = 0; i < regex.length(); i++) {
            switch (regex.charAt(i)) {
                case '\\' -> i++;
                case '(' -> depth++;
                case ')' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }
}
