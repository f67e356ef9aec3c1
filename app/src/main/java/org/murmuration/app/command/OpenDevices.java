package org.murmuration.app.command;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceInfo;
import org.murmuration.kernels.Devices;

/** Devices that are compared: the chosen one, and all others of the machine unless it was chosen by name. */
final class OpenDevices implements AutoCloseable {
    private final List<Device> devices = new ArrayList<>();

    /** Opens them. A device that cannot be opened is nobody's concern unless it was chosen. */
    static OpenDevices of(CommonOptions options) {
        OpenDevices opened = new OpenDevices();
        opened.devices.add(options.openDevice(Devices.Job.SIMULATION));
        if (!options.namesDevice()) {
            for (DeviceInfo info : Devices.list()) {
                opened.addOther(info);
            }
        }
        return opened;
    }

    private void addOther(DeviceInfo info) {
        if (!info.id().equals(first().info().id())) {
            try {
                devices.add(Devices.open(info.id()));
            } catch (RuntimeException unusable) {
                org.slf4j.LoggerFactory.getLogger(OpenDevices.class)
                        .warn("device {} is left out: {}", info.id(), unusable.getMessage());
            }
        }
    }

    Device first() {
        return devices.get(0);
    }

    Device[] others() {
        return devices.stream().skip(1).toArray(Device[]::new);
    }

    /** All of them that are not JVM threads. */
    List<DeviceInfo> drivers() {
        return devices.stream()
                .map(Device::info)
                .filter(info -> info.kind() != DeviceInfo.Kind.JVM)
                .toList();
    }

    @Override
    public void close() {
        devices.forEach(Device::close);
    }
}
