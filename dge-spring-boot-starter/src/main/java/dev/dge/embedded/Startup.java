package dev.dge.embedded;

import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.SystemConfig;
import org.jspecify.annotations.Nullable;

/** Hears from Broker-J how its start went: it logs what fails, but does not throw it. */
final class Startup extends DefaultSystemLauncherListener {

    private @Nullable SystemConfig<?> system;
    private @Nullable RuntimeException error;

    @Override
    public void onContainerResolve(SystemConfig<?> systemConfig) {
        system = systemConfig;
    }

    @Override
    public void errorOnStartup(RuntimeException e) {
        error = e;
    }

    /** What was started; the same exception that Broker-J swallowed if nothing was. */
    SystemConfig<?> started() {
        if (error != null) {
            throw error;
        }
        if (system == null) {
            throw new IllegalStateException("Broker-J does not say why");
        }
        return system;
    }
}
