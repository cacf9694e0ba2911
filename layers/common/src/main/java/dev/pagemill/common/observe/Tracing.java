package dev.pagemill.common.observe;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.strategy.IgnoreErrorContextMissingStrategy;
import dev.pagemill.common.config.Settings;
import java.util.function.Supplier;

/**
 * X-Ray subsegments around slow work. Lambda tells where the X-Ray daemon is when a function's tracing is
 * on; where it is off, work runs as it is and no X-Ray class is loaded.
 */
public final class Tracing {
    private final boolean on;

    /** @param settings the function's environment */
    public Tracing(Settings settings) {
        this.on = settings.optional("AWS_XRAY_DAEMON_ADDRESS").isPresent();
        if (on) {
            AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.standard()
                    .withContextMissingStrategy(new IgnoreErrorContextMissingStrategy())
                    .build());
        }
    }

    /** Runs the work inside a subsegment of this name; an exception marks the subsegment and passes on. */
    public <T> T traced(String name, Supplier<T> work) {
        return on ? AWSXRay.createSubsegment(name, work) : work.get();
    }
}
