package io.github.criujunit.report.launcher;

import org.apiguardian.api.API;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Report on the checkpoint tests of each launcher session.
 *
 * <p>Registered by a service file, and so part of every run that has this library on its class path: nothing is written and
 * nothing printed before a test with {@code @CriuCheckpoint} was seen.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ReportListener implements LauncherSessionListener {

    private static final Namespace NAMESPACE = Namespace.create(ReportListener.class.getName());

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        ReportSession reporting = new ReportSession(session.getStore());
        session.getStore().put(NAMESPACE, ReportSession.class, reporting);
        session.getLauncher().registerTestExecutionListeners(reporting);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        ReportSession reporting = session.getStore().get(NAMESPACE, ReportSession.class, ReportSession.class);
        if (reporting != null) {
            reporting.close();
        }
    }
}
