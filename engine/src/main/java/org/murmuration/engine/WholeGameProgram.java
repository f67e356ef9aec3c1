package org.murmuration.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.Launcher;

/** A step is one launch with an item for each game. */
final class WholeGameProgram implements GameProgram {
    private final GameKernel kernel;
    private final Map<String, DeviceArray> bound = new LinkedHashMap<>();
    private Device device;
    private Launcher<GameKernel> launcher;
    private Launcher<GameKernel> anew;
    private int games;

    WholeGameProgram(GameKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void declare(GameFields fields, GameFields scratch) {
        kernel.declare(fields);
    }

    @Override
    public void compile(Device on, int count) {
        device = on;
        launcher = on.compile(kernel);
        games = count;
    }

    @Override
    public void bind(String field, DeviceArray array) {
        launcher.bind(field, array);
        bound.put(field, array);
    }

    @Override
    public BatchKernel head() {
        return kernel;
    }

    @Override
    public void launch() {
        if (kernel.phase == BatchKernel.START_ANEW) {
            anew().launch(games);
        } else {
            launcher.launch(games);
        }
    }

    /** A launcher of its own: most games have nothing to do then, from which the device must not learn how long a step takes. */
    private Launcher<GameKernel> anew() {
        if (anew == null) {
            anew = device.compile(kernel);
            bound.forEach(anew::bind);
        }
        return anew;
    }
}
