package org.murmuration.engine;

import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;

/** How the games of a batch are played on a device. */
interface GameProgram {
    /** The program that a game needs. */
    static GameProgram of(Game game) {
        if (game instanceof GameKernel kernel) {
            return new WholeGameProgram(kernel);
        }
        return new StagedProgram((StagedGame) game);
    }

    /** Declares the game's fields; called more than once. */
    void declare(GameFields fields, GameFields scratch);

    /** Compiles what {@link #bind} and {@link #launch} need. */
    void compile(Device device, int games);

    /** Attaches memory to the fields of that name. */
    void bind(String field, DeviceArray array);

    /** The kernel from which launches read their arguments. */
    BatchKernel head();

    /** Does what the head's {@link BatchKernel#phase} says with every game. */
    void launch();
}
