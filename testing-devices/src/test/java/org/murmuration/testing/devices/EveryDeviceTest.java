package org.murmuration.testing.devices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.Devices;

final class EveryDeviceTest {
    private static final DeviceInfo JVM = new DeviceInfo("jvm", DeviceInfo.Kind.JVM, "", "", "", 1, 1, 1);
    private static final DeviceInfo DRIVER = new DeviceInfo("opencl:x", DeviceInfo.Kind.CPU, "", "", "", 1, 1, 1);

    private static Events run(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(Examples.class, method, Device.class))
                .configurationParameter("junit.jupiter.conditions.deactivate", "*")
                .execute()
                .testEvents();
    }

    private static List<String> runs(boolean jvm, DeviceInfo... devices) {
        return EveryDeviceExtension.contexts(List.of(devices), jvm)
                .map((TestTemplateInvocationContext context) -> context.getDisplayName(1))
                .toList();
    }

    @Test
    void everyDeviceHasItsRun() {
        assertThat(runs(true, JVM, DRIVER)).containsExactly("jvm", "opencl:x");
        assertThat(runs(false, JVM, DRIVER)).containsExactly("opencl:x");
        assertThat(runs(true, JVM)).containsExactly("jvm", "opencl");
    }

    @Test
    void theDeviceIsOpen() {
        run("usesTheDevice")
                .assertStatistics(statistics ->
                        statistics.succeeded(Devices.list().size()).failed(0));
    }

    @Test
    void whatATestLeavesOpenFailsIt() {
        run("leaks")
                .failed()
                .assertEventsMatchLoosely(finishedWithFailure(message(text -> text.contains("'forgotten'"))));
    }

    static final class Examples {
        @EveryDevice
        void usesTheDevice(Device device) {
            device.arena("test").close();
        }

        @EveryDevice
        void leaks(Device device) {
            device.arena("forgotten");
        }
    }
}
