package org.murmuration.engine.check;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.jvm.JvmDevice;

/** Every device gives the bits of the others; JVM threads are always among them. */
final class DevicesCheck implements Check {
    private static final int GAMES = 64;

    @Override
    public String name() {
        return EnvironmentChecker.DEVICES;
    }

    @Override
    public String run(Trial trial) {
        List<Device> others = new ArrayList<>(trial.others());
        boolean jvmIsThere = isJvm(trial.device()) || others.stream().anyMatch(DevicesCheck::isJvm);
        if (jvmIsThere) {
            return compare(trial, others);
        }
        try (JvmDevice jvm = new JvmDevice(1)) {
            others.add(jvm);
            return compare(trial, others);
        }
    }

    private static boolean isJvm(Device device) {
        return device.info().kind() == DeviceInfo.Kind.JVM;
    }

    private static String compare(Trial trial, List<Device> others) {
        if (others.isEmpty()) {
            return "no device besides " + trial.device().info().id() + " to compare with";
        }
        StringBuilder detail = new StringBuilder();
        for (Device other : others) {
            try (Play here = trial.play(trial.device(), trial.games(GAMES));
                    Play there = trial.play(other, trial.games(GAMES))) {
                String extent = new Lockstep(here, "on " + trial.device().info().id())
                        .add(there, 0, "on " + other.info().id())
                        .playFromReset(trial.seed(), trial.steps())
                        .extent();
                detail.append(detail.isEmpty() ? "" : "; ")
                        .append(trial.device().info().id())
                        .append(" and ")
                        .append(other.info().id())
                        .append(": ")
                        .append(extent);
            }
        }
        return detail.toString();
    }
}
