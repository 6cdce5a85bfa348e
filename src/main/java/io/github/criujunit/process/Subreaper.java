package io.github.criujunit.process;

import com.sun.jna.ptr.IntByReference;
import org.apiguardian.api.API;

/**
 * Make this JVM the parent of orphans below it, for as long as somebody needs that.
 *
 * <p>When the root of a tree is killed, its children become orphans of PID 1, which in many containers reaps them
 * seconds later or never; until then they hold their PIDs. And a process that {@code criu restore -d} leaves behind is
 * such an orphan too. A child subreaper gets them instead and can reap them at once (prctl(2), {@code
 * PR_SET_CHILD_SUBREAPER}).
 *
 * <p>Thread-safe; holds are counted, and the attribute of the JVM is taken back with the last one.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Subreaper implements AutoCloseable {

    private static int holds;

    /** What the attribute was before the first hold: somebody else in this JVM may have set it for good. */
    private static int before;

    private boolean held = true;

    private Subreaper() {}

    public static Subreaper hold() {
        synchronized (Subreaper.class) {
            if (holds == 0) {
                before = get();
                set(1);
            }
            holds++;
        }
        return new Subreaper();
    }

    @Override
    public void close() {
        synchronized (Subreaper.class) {
            if (held) {
                held = false;
                holds--;
                if (holds == 0) {
                    set(before);
                }
            }
        }
    }

    /** Let go, and reap the orphans that have died meanwhile and that nobody waits for. */
    public void closeAndReap() {
        close();
        Children.reapStrays(ProcFs.system());
    }

    private static int get() {
        IntByReference value = new IntByReference();
        Libc.prctl(Libc.PR_GET_CHILD_SUBREAPER, value, 0, 0, 0);
        return value.getValue();
    }

    private static void set(long on) {
        Libc.prctl(Libc.PR_SET_CHILD_SUBREAPER, on, 0, 0, 0);
    }
}
