package org.murmuration.testing.devices;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.Devices;
import org.murmuration.testing.OpenClRequirement;

/** Runs {@link EveryDevice} methods. */
final class EveryDeviceExtension implements TestTemplateInvocationContextProvider {
    @Override
    public boolean supportsTestTemplate(ExtensionContext context) {
        return true;
    }

    @Override
    public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(ExtensionContext context) {
        boolean jvm =
                context.getRequiredTestMethod().getAnnotation(EveryDevice.class).jvm();
        return contexts(Devices.list(), jvm);
    }

    static Stream<TestTemplateInvocationContext> contexts(List<DeviceInfo> devices, boolean jvm) {
        Stream<TestTemplateInvocationContext> runs = devices.stream()
                .filter(info -> jvm || info.kind() != DeviceInfo.Kind.JVM)
                .map(info -> new OnDevice(info.id()));
        boolean anyDriver = devices.stream().anyMatch(info -> info.kind() != DeviceInfo.Kind.JVM);
        return anyDriver ? runs : Stream.concat(runs, Stream.of(new WithoutDriver()));
    }

    /** One run of the method. */
    private static final class OnDevice implements TestTemplateInvocationContext, ParameterResolver, AfterEachCallback {
        private final String id;
        private Device device;

        OnDevice(String id) {
            this.id = id;
        }

        @Override
        public String getDisplayName(int index) {
            return id;
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Device.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            device = Devices.open(id);
            return device;
        }

        @Override
        public void afterEach(ExtensionContext context) {
            if (device != null) {
                device.close();
            }
        }
    }

    /** Says that there is no driver. */
    private static final class WithoutDriver implements TestTemplateInvocationContext, BeforeEachCallback {
        @Override
        public String getDisplayName(int index) {
            return "opencl";
        }

        @Override
        public List<Extension> getAdditionalExtensions() {
            return List.of(this);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            OpenClRequirement.absent();
        }
    }
}
