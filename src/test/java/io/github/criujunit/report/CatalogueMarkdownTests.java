package io.github.criujunit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.criujunit.diagnosis.Catalogue;
import io.github.criujunit.diagnosis.Topic;
import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CatalogueMarkdownTests {

    private static final List<Topic> TOPICS =
            Catalogue.read(new StringReader("""
            - id: a-b
              title: 'Process {pid} | {name|of somebody}'
              phases: [restore, dump]
              class: process
              kind: fatal
              match: 'x(?<pid>\\d+)'
              cause: 'See `a|b` and *c* in $HOME, CAP_SYS_ADMIN, _x_.'
              remedies:
                - |
                  Do <this>:
                    kill {pid}
                    wait
                - Or that.
              cases:
                - when: {kernel: '>= 6.16', holder: '.+', state: 'Z|zombie', place: 'criu/.*'}
                  title: It is {holder}
                  remedies: [Wait.]
              harmless: unless used
              versions: CRIU 4.0
              source: ['checkpoint-restore/criu issue 77', x(2)]
              samples: ['Error (criu/x.c:1): x7']
            """), "mine.yaml").topics();

    @Test
    void an_entry_has_line_cause_remedies_cases_and_facts() {
        assertThat(CatalogueMarkdown.page(TOPICS)).endsWith("""

                        **[mine.yaml (your own)](#mineyaml-your-own)**

                        | id | title | kind | phases |
                        |---|---|---|---|
                        | [a-b](#a-b) | Process \\<pid\\> \\| of somebody | fatal | dump, restore |

                        ## mine.yaml (your own)

                        ### a-b

                        **Process \\<pid\\> \\| of somebody**

                        ```text
                        Error (criu/x.c:1): x7
                        ```

                        See `a|b` and \\*c\\* in \\$HOME, CAP_SYS_ADMIN, \\_x\\_.

                        To be ignored unless used.

                        What to do:

                        1. Do \\<this\\>:
                           ```sh
                           kill <pid>
                           wait
                           ```
                        2. Or that.

                        *Where kernel \\>= 6.16 and holder is known and state is Z or zombie and place matches `criu/.*`:* It is \\<holder\\>.

                        1. Wait.

                        Kind: fatal · class: process · phases: dump, restore · versions: CRIU 4.0 \
                        · source: [checkpoint-restore/criu issue 77](https://github.com/checkpoint-restore/criu/issues/77), x(2)
                        """);
    }

    @Test
    void every_link_of_the_built_in_catalogue_leads_somewhere() {
        String page = CatalogueMarkdown.page(Catalogue.builtIn().topics());
        List<String> anchors = page.lines()
                .filter(line -> line.startsWith("##"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(java.util.Locale.ROOT))
                .map(line -> line.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .toList();
        assertThat(anchors).doesNotHaveDuplicates();
        Set<String> links = Pattern.compile("\\]\\(#([^)]+)\\)")
                .matcher(page)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(anchors).containsAll(links).contains("index");
        assertThat(links).hasSize(anchors.size() - 1);
    }

    @Test
    void no_placeholder_is_left() {
        String page = CatalogueMarkdown.page(Catalogue.builtIn().topics());
        String withoutSamples = page.replaceAll("(?s)```text\n.*?\n```", "");
        assertThat(withoutSamples).doesNotContainPattern("\\{[a-z][A-Za-z0-9]*(\\|[^{}]*)?}");
    }
}
