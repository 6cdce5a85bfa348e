/** Is a JVM with a second thread that counts. */
class Waits {

    public static void main(String[] arguments) throws InterruptedException {
        Thread counter = new Thread(Waits::count, "counter");
        counter.setDaemon(true);
        counter.start();
        System.out.println("ready");
        counter.join();
    }

    private static void count() {
        long count = 0;
        while (count < Long.MAX_VALUE) {
            count++;
            try {
                Thread.sleep(10);
            } catch (InterruptedException end) {
                return;
            }
        }
    }
}
