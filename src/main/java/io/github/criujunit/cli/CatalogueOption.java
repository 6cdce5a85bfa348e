package io.github.criujunit.cli;

import io.github.criujunit.cycle.Settings;
import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.InvalidCatalogueException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The way to add known errors of one's own to a command; it comes before the configuration. */
final class CatalogueOption {

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            converter = Converter.class,
            description = "known errors of your own, in YAML; they win over the built-in ones")
    private @Nullable Catalogue chosen;

    /** Complete the configuration. */
    Settings applyTo(Settings settings) {
        return chosen == null ? settings : settings.withCatalogue(chosen);
    }

    private static final class Converter implements ITypeConverter<Catalogue> {

        @Override
        public Catalogue convert(String file) {
            try {
                return Catalogue.builtIn().overriddenBy(Catalogue.read(Path.of(file)));
            } catch (InvalidCatalogueException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
