package io.github.criujunit.report.run;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Say whose work directory it is: a file in it, for whoever comes when the JVM is dead.
 *
 * @param report the directory of the report
 * @param run the id of the run
 * @param journal the name of the JVM's journal
 * @param test JUnit's unique id
 */
record Claim(String report, String run, String journal, String test) {

    private static final String FILE = "test.json";

    void writeTo(Path workDirectory) throws IOException {
        Files.writeString(workDirectory.resolve(FILE), new Gson().toJson(this));
    }

    /** Read it; empty where there is none, or half of one. */
    static Optional<Claim> in(Path workDirectory) throws IOException {
        try {
            @Nullable Claim claim = new Gson().fromJson(Files.readString(workDirectory.resolve(FILE)), Claim.class);
            return Optional.ofNullable(claim);
        } catch (NoSuchFileException | JsonParseException none) {
            return Optional.empty();
        }
    }
}
