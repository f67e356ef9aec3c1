package org.murmuration.envs.smax;

import java.util.HashMap;
import java.util.Map;
import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.Environments;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.Device;
import org.murmuration.kernels.FloatArray;
import org.murmuration.kernels.IntArray;
import org.murmuration.kernels.jvm.JvmDevice;

/**
 * One battle whose state a test sets before it plays steps. It begins with all units far from one another and from the walls: allies on a column at x = 4, enemies on one at x = 28, of
 * all units with the same distance in y. It stands still at its end.
 */
final class Battle implements AutoCloseable {
    static final int UP = 0;
    static final int RIGHT = 1;
    static final int DOWN = 2;
    static final int LEFT = 3;
    static final int STOP = 4;
    static final int ATTACK = 5;

    private static final int UNIT_FEATURES = 13;

    private final Device device;
    private final BatchedEnvironment environment;
    private final int allies;
    private final int units;

    private Battle(String map, Map<String, Object> settings) {
        device = new JvmDevice(1);
        environment = Environments.make("smax/" + map, device, 1, 7L, settings);
        environment.autoReset(false);
        SmaxScenario scenario = SmaxScenario.named(map);
        allies = scenario.allies().size();
        units = scenario.units();
        for (int unit = 0; unit < allies; unit++) {
            place(unit, 4, 32.0 * (unit + 1) / (allies + 1));
        }
        for (int unit = allies; unit < units; unit++) {
            place(unit, 28, 32.0 * (unit - allies + 1) / (units - allies + 1));
        }
    }

    /** Against the script; settings are names and values in turn. */
    static Battle scripted(String map, Object... settings) {
        return new Battle(map, pairs(settings));
    }

    /** With all units as agents. */
    static Battle selfPlay(String map, Object... settings) {
        Map<String, Object> all = pairs(settings);
        all.put("opponent", "self");
        return new Battle(map, all);
    }

    private static Map<String, Object> pairs(Object... settings) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put((String) settings[i], settings[i + 1]);
        }
        return map;
    }

    Battle place(int unit, double x, double y) {
        return set("positionX", unit, x).set("positionY", unit, y);
    }

    Battle health(int unit, double points) {
        return set("health", unit, points);
    }

    Battle kill(int... dead) {
        for (int unit : dead) {
            health(unit, 0);
        }
        return this;
    }

    Battle cooldown(int unit, double seconds) {
        return set("cooldown", unit, seconds);
    }

    Battle set(String field, int row, double value) {
        if (environment.field(field) instanceof FloatArray floats) {
            floats.fill(row, 1, (float) value);
        } else {
            ((IntArray) environment.field(field)).fill(row, 1, (int) value);
        }
        return this;
    }

    /** Lets the unit do something, and all others stop. */
    Battle play(int unit, int action) {
        return play(Map.of(unit, action));
    }

    /** Lets some units do something, and all others stop. */
    Battle play(Map<Integer, Integer> actions) {
        environment.actions().fill(0, environment.actions().length(), STOP);
        actions.forEach((unit, action) -> environment.actions().fill(unit, 1, action));
        environment.step();
        return this;
    }

    /** Lets a unit act by numbers, and all others stay where they are. */
    Battle order(int unit, float shootLast, float doShoot, float length, float angle) {
        FloatArray values = environment.actionValues();
        int stride = environment.layout().agentStride();
        boolean repaired = environment.spec().mode().startsWith("repaired");
        values.fill(0, values.length(), 0f);
        values.fill(stride, stride, repaired ? 0f : 1f);
        float[] numbers = {shootLast, doShoot, length, angle};
        for (int component = 0; component < numbers.length; component++) {
            values.fill(component * stride + unit, 1, numbers[component]);
        }
        environment.step();
        return this;
    }

    Battle stop() {
        return play(Map.of());
    }

    Battle observe() {
        environment.observe();
        return this;
    }

    Battle autoReset() {
        environment.autoReset(true);
        return this;
    }

    BatchedEnvironment environment() {
        return environment;
    }

    float field(String name, int row) {
        if (environment.field(name) instanceof FloatArray floats) {
            return floats.toHost()[row];
        }
        return ((IntArray) environment.field(name)).toHost()[row];
    }

    float x(int unit) {
        return field("positionX", unit);
    }

    float y(int unit) {
        return field("positionY", unit);
    }

    float health(int unit) {
        return field("health", unit);
    }

    boolean alive(int unit) {
        return health(unit) > 0;
    }

    float cooldown(int unit) {
        return field("cooldown", unit);
    }

    float reward(int agent) {
        return environment.rewards().toHost()[agent];
    }

    float teamReward() {
        return environment.teamRewards().toHost()[0];
    }

    float observation(int agent, int feature) {
        return environment.observations()
                .toHost()[feature * environment.layout().agentStride() + agent];
    }

    /** One of the 13 numbers in a slot of an observation. */
    float slot(int agent, int slot, int feature) {
        return observation(agent, slot * UNIT_FEATURES + feature);
    }

    /** One of the 10 numbers that an observer has about itself. */
    float own(int agent, int feature) {
        return observation(agent, (units - 1) * UNIT_FEATURES + feature);
    }

    boolean available(int agent, int action) {
        int word = environment.masks()
                .toHost()[(action >> 5) * environment.layout().agentStride() + agent];
        return (word >>> (action & 31) & 1) != 0;
    }

    boolean terminated(int agent) {
        return flag(environment.terminations(), agent);
    }

    boolean truncated(int agent) {
        return flag(environment.truncations(), agent);
    }

    boolean over() {
        return flag(environment.over(), 0);
    }

    boolean won() {
        return flag(environment.won(), 0);
    }

    private static boolean flag(ByteArray flags, int index) {
        return flags.toHost()[index] != 0;
    }

    @Override
    public void close() {
        environment.close();
        device.close();
    }
}
