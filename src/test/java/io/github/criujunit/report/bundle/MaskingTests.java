package io.github.criujunit.report.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What must be masked, and what must stay. */
class MaskingTests {

    private static final Masking MASKING = Masking.of(MaskRules.builtIn());

    @TempDir
    Path directory;

    /** Made when the test runs: a scanner for secrets should not stumble over this file. */
    private static String made(String prefix, int length) {
        return prefix + "aB3dE5fG7h".repeat(30).substring(0, length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "python3 app.py --password S3CRET --port 80        | python3 app.py --password [masked] --port 80",
                "--token=S3CRET next                               | --token=[masked] next",
                "-Dsecret=S3CRET -Xmx1g                            | -Dsecret=[masked] -Xmx1g",
                "-Dmy.api.key=S3CRET                               | -Dmy.api.key=[masked]",
                "FOO_API_KEY=S3CRET                                | FOO_API_KEY=[masked]",
                "export PGPASSWORD='S3CRET with blanks'; psql      | export PGPASSWORD='[masked]'; psql",
                "password: S3CRET                                  | password: [masked]",
                "  Password : S3CRET,                              | Password : [masked],",
                "{\"apiKey\": \"S3CRET\", \"a\": 1}                | {\"apiKey\": \"[masked]\", \"a\": 1}",
                "{\\\"password\\\":\\\"S3\\\\\\\"CRET\\\",\\\"a\\\":1} | {\\\"password\\\":\\\"[masked]\\\",\\\"a\\\":1}",
                "[python3, app.py, --password, S3CRET, --port]     | [python3, app.py, --password, [masked], --port]",
                "GET /x?page=2&access_token=S3CRET&size=3 HTTP/1.1 | GET /x?page=2&access_token=[masked]&size=3 HTTP/1.1",
                "postgres://admin:S3CRET@db.example:5432/app       | postgres://admin:[masked]@db.example:5432/app",
                "redis://:S3CRET@cache:6379                        | redis://:[masked]@cache:6379",
                "Authorization: Basic UzNDUkVU more                | Authorization: [masked]",
                "curl -H 'Authorization: Bearer S3CRET' http://x/  | curl -H 'Authorization: [masked]' http://x/",
                "> authorization: token S3CRET                     | > authorization: [masked]",
                "sent bearer S3CRET0123 to it                      | sent bearer [masked] to it",
                "Set-Cookie: sid=S3CRET; Path=/                    | Set-Cookie: [masked]",
                "aws_secret_access_key = S3/CR+ET==                | aws_secret_access_key = [masked]",
                "AccountKey=S3CRET==;EndpointSuffix=x              | AccountKey=[masked]",
                "SECRET_KEY_BASE=S3CRET                            | SECRET_KEY_BASE=[masked]",
                "PasswordTest.java=12 secrets.c: 100 x             | PasswordTest.java=[masked] secrets.c: [masked] x",
                "db.password:12 secret.py:1234567 token.c:1-S3CRET | db.password:[masked] secret.py:[masked] token.c:[masked]",
                "x https://hooks.slack.com/services/T0/B0/S3CRET y | x https://hooks.slack.com/services/[masked] y",
            })
    void a_name_or_a_form_gives_a_secret_away(String line, String expected) {
        assertThat(MASKING.text(line)).isEqualToIgnoringWhitespace(expected.replace("[masked]", Masking.MASK));
        assertThat(MASKING.text(line)).doesNotContain("S3");
    }

    static Stream<String> tokens() {
        return Stream.of(
                made("ghp_", 36),
                made("gho_", 36),
                made("ghs_", 36),
                made("github_pat_", 60),
                made("glpat-", 20),
                made("glrt-", 20),
                "AKIA" + "ABCDEFGHIJKLMNOP",
                "ASIA" + "ABCDEFGHIJKLMNOP",
                made("xoxb-", 40),
                made("AIza", 35),
                made("npm_", 36),
                made("pypi-", 60),
                made("dckr_pat_", 27),
                made("hf_", 34),
                made("sk_live_", 24),
                made("SG.", 22) + made(".", 43),
                "dop_v1_" + "0a".repeat(32),
                made("hvs.", 24),
                made("sk-ant-", 40),
                made("sk-proj-", 40),
                made("eyJ", 40) + made(".eyJ", 60) + made(".", 43));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void a_well_known_token_is_masked_wherever_it_is(String token) {
        for (String line : List.of(token, "got " + token + " from it", "(\"" + token + "\")", "a=" + token + "&b=1")) {
            assertThat(MASKING.text(line)).doesNotContain(token.substring(5)).contains(Masking.MASK);
        }
        assertThat(MASKING.text("got " + token + " from it")).isEqualTo("got [masked] from it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(00.343214) Error (criu/sk-unix.c:874): unix: External socket is used. Consider using --ext-unix-sk option.",
                "(00.012345) 4711 fdinfo 3: pos: 0x0 flags: 100002/0x1",
                "(00.003010) cg: `- [net_cls,net_prio] -> [/] [2]",
                "criu dump --external unix[123456] --ext-mount-map auto -t 4711 -D /tmp/criu-junit-1/dump-1/images",
                "/usr/bin/python3 --key-file /etc/ssl/private/server.key --cert /etc/ssl/server.crt",
                "SSH_AUTH_SOCK=/tmp/ssh-XXXX/agent.12",
                "KRB5_KEYTAB_FILE=/etc/krb5.keytab",
                "PWD=/home/build/project",
                "TOKENIZERS_PARALLELISM=false",
                "--max-tokens=4096",
                "https://example.org/a@b?x=1:2",
                "http://127.0.0.1:8080/x",
                "git@github.com:user/repository.git",
                "commit 0123456789abcdef0123456789abcdef01234567",
                "-----BEGIN CERTIFICATE-----",
                "the keyboard: keys are pressed",
                "Basic authentication is used, bearer authentication is not",
                "a password is needed",
                "error: no token",
                "inventory.img core-4711.img pages-1.img",
                "pid 4711 uid=0 start=123456789",
                "Tests run: 12, Failures: 1, Passed: 11",
                "\tat shop.PasswordTest.token(PasswordTest.java:12)",
                "\tat shop.SecretTest.reads(SecretTest.kt:7) ~[classes/:?]",
                "password_check.py:33: AssertionError",
                "src/secrets.c:100:5: error: x",
                "(00.343214) Error (criu/secret.c:874): it is not there",
                "",
            })
    void what_is_no_secret_stays(String line) {
        assertThat(MASKING.text(line)).isEqualTo(line);
    }

    /** Some 180 logs of the real CRIU: not a character of them may go. */
    @Test
    void logs_of_criu_stay_as_they_are() throws IOException {
        try (Stream<Path> logs = Files.list(Path.of("src/test/resources/logs"))) {
            List<Path> files =
                    logs.filter(file -> file.toString().endsWith(".log")).toList();
            assertThat(files).hasSizeGreaterThan(100);
            assertThat(files).allSatisfy(file -> {
                String text = new String(Files.readAllBytes(file), UTF_8);
                assertThat(MASKING.text(text)).isEqualTo(text);
            });
        }
    }

    @Test
    void a_private_key_is_masked_line_by_line() {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIEpAIBAAKCAQEA7bq9\nS3CRET/+abc==\n"
                + "-----END RSA PRIVATE KEY-----";
        assertThat(MASKING.text("before\n" + key + "\nafter"))
                .isEqualTo("before\n-----BEGIN RSA PRIVATE KEY-----\n[masked]\n\n[masked]\n[masked]\n"
                        + "[masked]-----END RSA PRIVATE KEY-----\nafter");
        assertThat(MASKING.text("KEY_DATA: \"" + key.replace("\n", "\\n") + "\" after"))
                .doesNotContain("S3CRET", "MII");
        assertThat(MASKING.text("    | " + key.replace("\n", "\n    | "))).doesNotContain("S3CRET", "MII");
    }

    @Test
    void a_private_key_without_an_end_does_not_swallow_what_follows() {
        assertThat(MASKING.text("-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKC\n(00.000001) Error: this stays"))
                .isEqualTo("-----BEGIN PRIVATE KEY-----\n[masked]\n(00.000001) Error: this stays");
    }

    @Test
    void the_value_of_a_secret_variable_is_masked_wherever_it_occurs() {
        Masking masking = MASKING.knowing(
                Map.of("DB_PASSWORD", "correct \"horse\" 'battery'", "APP_TOKEN", "first-line\nsecond-line"));
        assertThat(masking.text("said correct \"horse\" 'battery' aloud")).isEqualTo("said [masked] aloud");
        assertThat(masking.text("{\"said\": \"correct \\\"horse\\\" 'battery'\"}"))
                .isEqualTo("{\"said\": \"[masked]\"}");
        assertThat(masking.text("echo 'correct \"horse\" '\\''battery'\\'''")).isEqualTo("echo '[masked]'");
        assertThat(masking.text("x?y=correct+%22horse%22+%27battery%27")).isEqualTo("x?y=[masked]");
        assertThat(masking.text("first-line\nand second-line\n")).isEqualTo("[masked]\nand [masked]\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "postgres", "Password", "123456", "/etc/hosts", "/etc/not-there-yet", "true"})
    void a_value_that_is_everywhere_is_masked_behind_its_name_only(String value) {
        Masking masking = MASKING.knowing(Map.of("DB_PASSWORD", value));
        assertThat(masking.text("at " + value + " it is")).isEqualTo("at " + value + " it is");
        assertThat(masking.text("DB_PASSWORD=" + value)).isEqualTo("DB_PASSWORD=[masked]");
    }

    @Test
    void a_secret_that_begins_like_a_path_is_none() {
        String secret = "/aB3dE5fG7h/" + "aB3dE5fG7h";
        assertThat(MASKING.knowing(Map.of("AWS_SECRET_ACCESS_KEY", secret)).text("x " + secret + " y"))
                .isEqualTo("x [masked] y");
    }

    @Test
    void what_a_program_tells_behind_a_secret_name_is_masked_wherever_it_occurs() throws IOException {
        Path output = Files.writeString(
                directory.resolve("output.log"),
                "early: hunter2secret\nPASSWORD=hunter2secret\nagain: hunter2secret\n");
        assertThat(MASKING.knowing(output).text("the test saw hunter2secret")).isEqualTo("the test saw [masked]");
        assertThat(MASKING.knowing(output).text(Files.readString(output)))
                .isEqualTo("early: [masked]\nPASSWORD=[masked]\nagain: [masked]\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "expected",
                "0x7f0000000000",
                "7f0000000000",
                "src/Main2.java",
                "12345678",
                "a1b2c3",
                "2026-11-22"
            })
    void a_word_a_number_or_a_path_that_a_program_prints_stays_elsewhere(String value) throws IOException {
        Path output = Files.writeString(directory.resolve("output.log"), "token: " + value + "\n");
        assertThat(MASKING.knowing(output).text("at " + value + " it is")).isEqualTo("at " + value + " it is");
    }

    @Test
    void environments_and_commands_keep_their_names_and_words() {
        assertThat(MASKING.environment(Map.of("B_TOKEN", "1", "A", "x", "EMPTY_SECRET", "", "URL", "http://u:pw@h/")))
                .containsExactly(
                        Map.entry("A", "x"),
                        Map.entry("B_TOKEN", "[masked]"),
                        Map.entry("EMPTY_SECRET", ""),
                        Map.entry("URL", "http://u:[masked]@h/"));
        assertThat(MASKING.command(List.of("app", "--password", "two words", "--key-file", "/k", "--token=x y", "-v")))
                .containsExactly("app", "--password", "[masked]", "--key-file", "/k", "--token=[masked]", "-v");
    }

    @Test
    void line_ends_and_numbers_stay() {
        assertThat(MASKING.text("a\r\npassword=x\r\n\n\rb")).isEqualTo("a\r\npassword=[masked]\r\n\n\rb");
        assertThat(MASKING.text("\n\n")).isEqualTo("\n\n");
    }

    @Test
    void masking_twice_changes_nothing() {
        String once = MASKING.text("--password x; token: y; https://a:b@c/; " + made("ghp_", 36));
        assertThat(MASKING.text(once)).isEqualTo(once);
    }

    @Test
    void rules_of_ones_own_are_added() throws IOException {
        Path file = Files.writeString(directory.resolve("rules"), """
                # ours
                secret-name    launch code
                harmless-name  fleet token

                secret-text    \\bACME-[0-9]{8}\\b
                secret-text    badge ~ badge (?<secret>\\d+)
                """);
        Masking masking = Masking.of(MaskRules.builtIn().and(file));
        assertThat(masking.text("LAUNCH_CODE=0000 FLEET_TOKEN=x ACME-12345678 badge 77"))
                .isEqualTo("LAUNCH_CODE=[masked] FLEET_TOKEN=x [masked] badge [masked]");
        assertThat(masking.text("password=x")).isEqualTo("password=[masked]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret-nam x | it begins with none of secret-name, harmless-name, harmless-value, secret-text",
                "secret-name | it lacks a value",
                "secret-name * | a word of a name is made of letters and digits, at least two of them",
                "secret-text ( | not a regular expression: Unclosed group",
                "secret-text x* | the expression matches everywhere, also where nothing is",
            })
    void a_wrong_line_is_named(String line, String problem) throws IOException {
        Path file = Files.writeString(directory.resolve("rules"), "# first\n" + line + "\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaskRules.builtIn().and(file))
                .withMessageStartingWith(file + ":2: no rule for masking: \"" + line.strip() + "\": " + problem);
    }

    @Test
    void a_missing_file_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaskRules.builtIn().and(directory.resolve("nowhere")))
                .withMessageContaining("criu.report.mask")
                .withMessageContaining("nowhere");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret-text (a+)+!", "secret-text (a|a)*!", "secret-text (?:.|\\s)+!"})
    void an_expression_that_takes_for_ever_masks_the_line_instead(String rule) throws IOException {
        Path file = Files.writeString(directory.resolve("rules"), rule);
        Masking masking = Masking.of(MaskRules.builtIn().and(file));
        String masked = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> masking.text("x\n" + "a".repeat(20_000) + "\ny"));
        assertThat(masked)
                .startsWith("x\n[masked] (this line took the rule in " + file + ":1 too long)")
                .endsWith("\ny");
    }

    static Stream<String> hostile() {
        return Stream.of(
                "password",
                "password=",
                "a://",
                "a:b@",
                "eyJ",
                "-",
                "key",
                "\\",
                "\"",
                "password='",
                "token:\\\\\"",
                "authorization: ",
                "-----BEGIN PRIVATE KEY-----",
                "http://a:",
                "ghp_",
                "x_key_",
                "\0");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void a_hostile_line_takes_time_in_proportion_to_its_length(String piece) {
        String line = piece.repeat(300_000 / piece.length());
        assertThat(Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> MASKING.text(line)))
                .isNotEmpty();
    }

    @Test
    void a_log_of_fifty_megabytes_is_masked_in_seconds() {
        String line =
                "(00.343214) Dumping pages of task 4711 (comm: key-server) pagemap: 0x7f0000000000 nr_pages=12 flags=0x5\n";
        String log = line.repeat(50_000_000 / line.length());
        String masked = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> MASKING.text(log));
        assertThat(masked).hasSameSizeAs(log);
    }
}
