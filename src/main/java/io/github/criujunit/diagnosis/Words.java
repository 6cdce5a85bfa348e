package io.github.criujunit.diagnosis;

import java.util.Locale;

/** Spells constants as the catalogue and the reports do: {@code PRE_DUMP} is {@code pre-dump}. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
