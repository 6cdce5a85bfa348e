package io.github.criujunit.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/**
 * One step of a ladder in a JVM of its own: loads and initialises classes, says that it is ready, and waits for a signal.
 *
 * <p>Uses nothing but the JDK: the file of this class is all that the JVM gets of us.
 */
final class LoadsClasses {

    private LoadsClasses() {}

    public static void main(String[] classes) throws InterruptedException {
        for (String name : classes) {
            try {
                Class.forName(name);
            } catch (ReflectiveOperationException | LinkageError e) {
                say(e + ", says Java " + Runtime.version() + " (" + System.getProperty("java.home") + ")");
                say("  Class path: " + System.getProperty("java.class.path"));
                Runtime.getRuntime().halt(1);
            }
        }
        say("process " + ProcessHandle.current().pid() + " has taken the step");
        new CountDownLatch(1).await();
    }

    private static void say(String line) {
        try {
            // Not System.out: what a class of the user's has put there is not for us.
            new FileOutputStream(FileDescriptor.out)
                    .write(("\ncriu-junit: " + line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
