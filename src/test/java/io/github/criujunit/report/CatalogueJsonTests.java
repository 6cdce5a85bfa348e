package io.github.criujunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.criujunit.diagnosis.Catalogue;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class CatalogueJsonTests {

    @Test
    void an_entry_has_every_key_as_its_file_says_it() {
        Catalogue mine = Catalogue.read(new StringReader("""
                - id: a-b
                  title: 'T {pid}'
                  phases: [restore, dump]
                  class: process
                  kind: weak
                  match: 'x(?<pid>\\d+)'
                  over: [z, y]
                  cause: C
                  cases:
                    - when: {pid: '7'}
                      cause: Seven
                """), "mine.yaml");
        assertThat(CatalogueJson.line(mine.topics()))
                .isEqualTo("{\"schema\":1,\"entries\":[{\"id\":\"a-b\",\"title\":\"T {pid}\",\"topic\":\"mine.yaml\","
                        + "\"own\":true,\"phases\":[\"dump\",\"restore\"],\"class\":\"process\",\"kind\":\"weak\","
                        + "\"levels\":[\"error\",\"warning\"],\"match\":[\"x(?<pid>\\\\d+)\"],\"over\":[\"y\",\"z\"],"
                        + "\"cause\":\"C\",\"remedies\":[],\"cases\":[{\"when\":{\"pid\":\"7\"},\"title\":null,"
                        + "\"cause\":\"Seven\",\"remedies\":[]}],\"harmless\":null,\"versions\":null,\"sources\":[],"
                        + "\"samples\":[]}]}");
    }

    @Test
    void the_built_in_entries_are_all_there() {
        JsonObject json = JsonParser.parseString(
                        CatalogueJson.line(Catalogue.builtIn().topics()))
                .getAsJsonObject();
        assertThat(json.getAsJsonArray("entries"))
                .hasSameSizeAs(Catalogue.builtIn().entries())
                .allSatisfy(
                        entry -> assertThat(entry.getAsJsonObject().get("own").getAsBoolean())
                                .isFalse());
    }
}
