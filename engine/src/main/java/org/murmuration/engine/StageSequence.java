package org.murmuration.engine;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.DeviceArray;
import org.murmuration.kernels.DeviceKernel;
import org.murmuration.kernels.Launcher;

/** Stages that are launched in turn. One that is listed several times is compiled once. */
final class StageSequence implements StagedGame.Stages {
    private record Entry(Stage stage, int round) {}

    private final List<Entry> entries = new ArrayList<>();
    private final IdentityHashMap<Stage, Launcher<Stage>> launchers = new IdentityHashMap<>();
    private Launch[] launches = {};

    /** An entry with what it takes to launch it. */
    private record Launch(Launcher<Stage> launcher, Stage stage, int round, int items) {}

    @Override
    public void add(GameStage stage, int round) {
        entries.add(new Entry(stage, round));
    }

    /** Adds a stage of the engine. */
    void add(Stage stage) {
        entries.add(new Entry(stage, 0));
    }

    void compile(Device device, int games) {
        launches = new Launch[entries.size()];
        for (int i = 0; i < launches.length; i++) {
            Entry entry = entries.get(i);
            Launcher<Stage> launcher = launchers.computeIfAbsent(entry.stage, device::compile);
            launches[i] = new Launch(launcher, entry.stage, entry.round, items(entry.stage, games));
        }
    }

    private static int items(Stage stage, int games) {
        long items = (long) stage.rows * games;
        if (items > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    stage.spec().id() + ": " + games + " games have more items than a launch can number, "
                            + Integer.MAX_VALUE / stage.rows + " are possible");
        }
        return (int) items;
    }

    /** Attaches an array to all stages that have a field of that name; returns whether there is one. */
    boolean bind(String field, DeviceArray array) {
        boolean bound = false;
        for (Map.Entry<Stage, Launcher<Stage>> entry : launchers.entrySet()) {
            if (hasArray(entry.getKey().getClass(), field)) {
                entry.getValue().bind(field, array);
                bound = true;
            }
        }
        return bound;
    }

    private static boolean hasArray(Class<?> kernelClass, String name) {
        for (Class<?> type = kernelClass; type != DeviceKernel.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)
                        && field.getType().isArray()
                        && !Modifier.isFinal(field.getModifiers())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Launches all in turn, with the arguments of another kernel. Allocates nothing. */
    void launch(BatchKernel head) {
        for (Launch launch : launches) {
            launch.stage.follow(head);
            launch.stage.round = launch.round;
            launch.launcher.launch(launch.items);
        }
    }
}
