package org.murmuration.envs.smax;

import java.util.ArrayList;
import java.util.List;
import org.murmuration.engine.AgentDrivers;
import org.murmuration.engine.EnvironmentFamily;
import org.murmuration.engine.Settings;

/**
 * The parameters of a battle, with the names, meanings and defaults of JaxMARL's SMAX.
 *
 * @param mapWidth width of the field, map units
 * @param mapHeight height of the field, map units
 * @param worldSteps physical sub-steps of one step
 * @param timePerStep seconds of a sub-step
 * @param maxSteps the time limit; see {@link #longestEpisode}
 * @param wonBattleBonus what a win pays on top
 * @param selfPlayReward pay the bonus only, and take it from the loser
 * @param seeEnemyActions whether the other team's last moves and targets are observed
 * @param wallsCauseDeath whether the border of the field kills
 * @param scripted whether team 1 follows the script; otherwise its units are agents too
 * @param randomTargets whether the script picks a new target at random instead of the closest
 * @param enemyShoots whether the script attacks at all
 * @param observationType what agents see
 * @param continuousActions whether agents act with four numbers each instead of one of so many actions
 * @param repaired whether the original's defects are repaired, those that {@code docs/smax.md} lists, instead of kept
 */
public record SmaxConfig(
        float mapWidth,
        float mapHeight,
        int worldSteps,
        float timePerStep,
        int maxSteps,
        float wonBattleBonus,
        boolean selfPlayReward,
        boolean seeEnemyActions,
        boolean wallsCauseDeath,
        boolean scripted,
        boolean randomTargets,
        boolean enemyShoots,
        ObservationType observationType,
        boolean continuousActions,
        boolean repaired) {
    private static final String FAITHFUL = "faithful";
    private static final String REPAIRED = "repaired";
    private static final String ORIGINAL = " (JaxMARL 0.2.0)";

    private static final String SCRIPT = "heuristic";

    /**
     * Reads {@code map_width, map_height, world_steps_per_env_step, time_per_step, max_steps, won_battle_bonus, use_self_play_reward, see_enemy_actions, walls_cause_death,
     * opponent} (heuristic, self, or a reference to a driver such as policy:RUN){@code , attack_mode} (closest, random){@code , enemy_shoots, observation_type} (unit_list, conic, none){@code , action_type} (discrete, continuous){@code , mode} (faithful, repaired).
     *
     * @throws IllegalArgumentException in one line, if a setting is out of range
     */
    public static SmaxConfig from(Settings settings) {
        return from(settings, ObservationType.UNIT_LIST);
    }

    /** Reads the same with another default of the {@code observation_type}. */
    public static SmaxConfig from(Settings settings, ObservationType usual) {
        return new SmaxConfig(
                settings.number("map_width", 32f, 1f, 1024f),
                settings.number("map_height", 32f, 1f, 1024f),
                settings.integer("world_steps_per_env_step", 8, 1, 64),
                settings.number("time_per_step", 0.0625f, 1e-4f, 1f),
                settings.integer("max_steps", 100, 1, 100_000),
                settings.number("won_battle_bonus", 1f, 0f, 1000f),
                settings.flag("use_self_play_reward", false),
                settings.flag("see_enemy_actions", true),
                settings.flag("walls_cause_death", true),
                opponent(settings).equals(SCRIPT),
                settings.choice("attack_mode", "closest", "closest", "random").equals("random"),
                settings.flag("enemy_shoots", true),
                ObservationType.named(settings.choice("observation_type", usual.setting(), ObservationType.settings())),
                settings.choice("action_type", "discrete", "discrete", "continuous")
                        .equals("continuous"),
                settings.choice("mode", FAITHFUL, FAITHFUL, REPAIRED).equals(REPAIRED));
    }

    /** The mode as runs record it, with the release that it is faithful to. */
    String mode() {
        return (repaired ? REPAIRED : FAITHFUL) + ORIGINAL;
    }

    /** Steps of the longest episode. The original compares the number of the steps before. */
    public int longestEpisode() {
        return repaired ? maxSteps : maxSteps + 1;
    }

    /**
     * Who plays team 1: the script, {@code self} for whoever plays the allies, or a reference to a driver.
     *
     * @throws IllegalArgumentException in one line, if it is none of these
     */
    public static String opponent(Settings settings) {
        String asked = settings.text(EnvironmentFamily.OPPONENT, SCRIPT);
        if (AgentDrivers.isReference(asked)) {
            return asked;
        }
        List<String> known = new ArrayList<>(List.of(SCRIPT, "self"));
        known.addAll(AgentDrivers.forms());
        return settings.choice(EnvironmentFamily.OPPONENT, SCRIPT, known.toArray(new String[0]));
    }
}
