package org.murmuration.engine;

import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.Launcher;

/** A step is one launch with an item for each game. */
final class WholeGameProgram implements GameProgram {
    private final GameKernel kernel;
    private Launcher<GameKernel> launcher;
    private int games;

    WholeGameProgram(GameKernel kernel) {
        this.kernel = kernel;
    }

    @Override
    public void declare(GameFields fields, GameFields scratch) {
        kernel.declare(fields);
    }

    @Override
    public void compile(Device device, int count) {
        launcher = device.compile(kernel);
        games = count;
    }

    @Override
    public void bind(String field, DeviceArray array) {
        launcher.bind(field, array);
    }

    @Override
    public BatchKernel head() {
        return kernel;
    }

    @Override
    public void launch() {
        launcher.launch(games);
    }
}
