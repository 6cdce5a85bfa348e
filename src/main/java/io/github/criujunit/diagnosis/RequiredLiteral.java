package io.github.criujunit.diagnosis;

/**
 * Finds a text that every match of a regular expression contains, so that most lines can be passed over without running
 * the expression.
 */
final class RequiredLiteral {

    private static final String QUANTIFIERS = "?*{";
    private static final String SPECIAL = "()[]{}.*+?^$|\\";

    private RequiredLiteral() {}

    /** Return the longest such text outside of groups; empty if there is none, or if alternatives hide it. */
    static String of(String regex) {
        String longest = "";
        StringBuilder run = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < regex.length(); i++) {
            char each = regex.charAt(i);
            boolean escaped = each == '\\' && i + 1 < regex.length();
            if (escaped) {
                i++;
                each = regex.charAt(i);
            }
            if (!escaped && each == '|' && depth == 0) {
                return "";
            }
            boolean literal = depth == 0 && (escaped ? !Character.isLetterOrDigit(each) : SPECIAL.indexOf(each) < 0);
            boolean optional = i + 1 < regex.length() && QUANTIFIERS.indexOf(regex.charAt(i + 1)) >= 0;
            if (literal && !optional) {
                run.append(each);
            } else {
                longest = longer(longest, run);
                run.setLength(0);
            }
            if (!escaped) {
                depth += each == '(' ? 1 : each == ')' ? -1 : 0;
                i = each == '[' ? endOfClass(regex, i) : each == '{' ? Math.max(i, regex.indexOf('}', i)) : i;
            }
        }
        return longer(longest, run);
    }

    private static int endOfClass(String regex, int start) {
        int i = start + 1;
        if (i < regex.length() && regex.charAt(i) == '^') {
            i++;
        }
        // A bracket right at the beginning stands for itself.
        for (i++; i < regex.length() && regex.charAt(i) != ']'; i++) {
            if (regex.charAt(i) == '\\') {
                i++;
            }
        }
        return i;
    }

    private static String longer(String longest, StringBuilder run) {
        return run.length() > longest.length() ? run.toString() : longest;
    }
}
