package example;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class PlainTest {

    @Test
    void plain() {
        Assertions.fail("this test is not in the group");
    }
}
