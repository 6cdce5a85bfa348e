package io.github.criujunit.cli;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisText;
import io.github.criujunit.diagnosis.Style;
import io.github.criujunit.report.DiagnosisJson;
import io.github.criujunit.report.GitHubAnnotation;
import java.util.Locale;
import java.util.Optional;

/** The forms in which {@code diagnose} can print. */
enum OutputFormat {
    TEXT,
    JSON,
    GITHUB;

    Optional<String> write(Diagnosis diagnosis, String file, Style style) {
        return switch (this) {
            case TEXT -> Optional.of(new DiagnosisText(style).render(diagnosis, file));
            case JSON -> Optional.of(DiagnosisJson.line(diagnosis, file));
            case GITHUB -> GitHubAnnotation.line(diagnosis, file);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
