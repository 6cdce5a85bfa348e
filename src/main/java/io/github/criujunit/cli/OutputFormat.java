package io.github.criujunit.cli;

import io.github.criujunit.diagnosis.Diagnosis;
import io.github.criujunit.diagnosis.DiagnosisText;
import io.github.criujunit.diagnosis.Style;
import io.github.criujunit.report.DiagnosisJson;
import io.github.criujunit.report.GitHubAnnotation;
import java.util.List;
import java.util.Locale;

/** The forms in which {@code diagnose} can print. */
enum OutputFormat {
    TEXT,
    JSON,
    GITHUB;

    /** Write a diagnosis; what is written needs no line end, and may be nothing. */
    List<String> write(Diagnosis diagnosis, String file, Style style) {
        return switch (this) {
            case TEXT -> List.of(new DiagnosisText(style).render(diagnosis, file));
            case JSON -> List.of(DiagnosisJson.line(diagnosis, file));
            case GITHUB -> GitHubAnnotation.lines(diagnosis, file);
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
