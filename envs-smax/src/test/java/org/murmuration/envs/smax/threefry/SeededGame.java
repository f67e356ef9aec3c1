package org.murmuration.envs.smax.threefry;

import org.murmuration.engine.BatchedEnvironment;
import org.murmuration.engine.GameFields;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxGame;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.SmaxSpec;
import org.murmuration.kernels.ByteArray;
import org.murmuration.kernels.FloatArray;

/** A battle of our own rules whose draws are handed in before each reset and step. All units are agents. */
final class SeededGame extends SmaxGame {
    float[] spawnX;
    float[] spawnY;
    float[] deviations;
    float[] moveDraws;
    float[] attackDraws;
    byte[] moveOrShoot;
    byte[] shootLast;

    SeededGame(SmaxMaps maps, SmaxConfig config) {
        super(maps, config, SmaxSpec.of(maps, config, maps.units()));
    }

    @Override
    protected void declare(GameFields fields) {
        super.declare(fields);
        fields.floats("spawnX", units, "x of the next reset, before the push");
        fields.floats("spawnY", units, "y of the next reset, before the push");
        fields.floats("deviations", worldSteps * units, "cooldown deviations of the next step");
        fields.floats("moveDraws", enemies, "whom each enemy walks to in the next step, 0 to 1");
        fields.floats("attackDraws", enemies, "whom each enemy attacks in the next step, 0 to 1");
        fields.bytes("moveOrShoot", units, "1 where a unit shoots in the next step, if actions are continuous");
        fields.bytes("shootLast", units, "1 where it aims where it did before");
    }

    @Override
    protected void deploy(int game) {
        for (int unit = 0; unit < units; unit++) {
            x[unit] = spawnX[at(unit, game)];
            y[unit] = spawnY[at(unit, game)];
            life[unit] = 1f;
        }
        push();
    }

    @Override
    protected float cooldownDeviation(int game, int substep, int unit) {
        return deviations[at(substep * units + unit, game)];
    }

    @Override
    protected float moveDraw(int game, int enemy) {
        return moveDraws[at(enemy, game)];
    }

    @Override
    protected float attackDraw(int game, int enemy) {
        return attackDraws[at(enemy, game)];
    }

    @Override
    protected boolean shoots(int game, int unit, float doShoot) {
        return moveOrShoot[at(unit, game)] != 0;
    }

    @Override
    protected boolean keepsTarget(int game, int unit, float last) {
        return shootLast[at(unit, game)] != 0;
    }

    /** Hands in the draws of the next reset of a batch of one. */
    static void hand(BatchedEnvironment environment, SpawnDraws spawn) {
        write(environment, "spawnX", spawn.x());
        write(environment, "spawnY", spawn.y());
    }

    /** Hands in the draws of the next step of a batch of one. */
    static void hand(BatchedEnvironment environment, StepDraws draws) {
        write(environment, "deviations", draws.deviations());
        write(environment, "moveDraws", draws.moves());
        write(environment, "attackDraws", draws.attacks());
        write(environment, "moveOrShoot", draws.moveOrShoot());
        write(environment, "shootLast", draws.shootLast());
    }

    private static void write(BatchedEnvironment environment, String field, float[] values) {
        ((FloatArray) environment.field(field)).write(values);
    }

    private static void write(BatchedEnvironment environment, String field, int... flags) {
        byte[] bytes = new byte[flags.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) flags[i];
        }
        ((ByteArray) environment.field(field)).write(bytes);
    }
}
