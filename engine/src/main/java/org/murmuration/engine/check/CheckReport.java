package org.murmuration.engine.check;

import java.util.List;

/**
 * What {@link EnvironmentChecker} found.
 *
 * @param env id of the environment
 * @param device id of the device
 * @param checks every check, in the order in which they were made
 */
public record CheckReport(String env, String device, List<CheckResult> checks) {
    /** Copies the list. */
    public CheckReport {
        checks = List.copyOf(checks);
    }

    /** Whether there are checks, and all passed. */
    public boolean passed() {
        return !checks.isEmpty() && checks.stream().allMatch(CheckResult::passed);
    }
}
