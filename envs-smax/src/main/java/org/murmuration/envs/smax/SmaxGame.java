package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;

/**
 * JaxMARL's SMAX: two teams of units fight on an open field. The agents are the first units of the battle, the allies or all.
 *
 * <p>Its rules are spread over its superclasses, from the bottom up: {@link BattleMaps who} is there, {@link UnitFigures of what type}, {@link BattleUnits in what state}, {@link BattlePhysics what
 * units do} by their {@link BattleOrders orders} or by {@link EnemyScript script}, how a battle {@link BattleDeployment begins} and {@link BattleOutcome ends}, and {@link BattleView what is
 * seen} of it.
 *
 * <p>Source: Rutherford et al.: JaxMARL: Multi-Agent RL Environments and Algorithms in JAX (2023), release 0.2.0.
 */
public class SmaxGame extends ConicView {
    /** The rules of battles whose agents are those of the spec. */
    protected SmaxGame(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, config, spec);
    }

    /** Battles on one map; the agents are the allies or, in self-play, all units. */
    public static SmaxGame of(SmaxScenario map, SmaxConfig config) {
        return of(SmaxMaps.only(map), config);
    }

    /** Battles on one map or several; the agents are the allies or, in self-play, all units. */
    public static SmaxGame of(SmaxMaps maps, SmaxConfig config) {
        int agents = config.scripted() ? maps.allies() : maps.units();
        return new SmaxGame(maps, config, SmaxSpec.of(maps, config, agents));
    }
}
