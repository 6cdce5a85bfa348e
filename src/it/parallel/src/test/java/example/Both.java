package example;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

/** Where a test of one class and a test of the other wait for each other: only side by side can they pass. */
final class Both {

    private static final CyclicBarrier BARRIER = new CyclicBarrier(2);

    private Both() {}

    static void areHere() throws Exception {
        BARRIER.await(30, TimeUnit.SECONDS);
    }
}
