package io.github.criujunit.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgramNameTests {

    @ParameterizedTest
    @CsvSource({
        "/usr/bin/sleep 5, sleep",
        "/usr/bin/python3.11 /srv/worker.py --password secret, worker.py",
        "python3 -c pass, python3",
        "/, /"
    })
    void is_the_file_name_of_the_program_or_of_its_script(String commandLine, String name) {
        assertThat(ProgramName.of(List.of(commandLine.split(" ", -1)))).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "nginx: master process nginx -c /etc/nginx/nginx.conf, nginx: master process",
        "sshd: root@pts/0, sshd: root@pts/0",
        "postgres: checkpointer, postgres: checkpointer",
        "redis-server *:6379, redis-server *:6379"
    })
    void begins_as_a_server_that_writes_over_its_arguments_says(String title, String name) {
        assertThat(ProgramName.of(List.of(title))).isEqualTo(name);
    }
}
