package org.murmuration.envs.smax;

import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameKernel;
import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.PrivateArray;

/**
 * Which map a game plays, and who is present on it. Places of a team are filled from the first on; with one map for all games every place is, and what is asked here is constant.
 */
abstract class BattleMaps extends GameKernel {
    static final int MAP_STREAM = 4;

    /** Places for allies, which come first. */
    protected final int allies;
    /** Places for enemies. */
    protected final int enemies;
    /** Places of both teams. */
    protected final int units;

    protected final boolean mixed;
    private final boolean mapDrawn;
    private final int[] alliesOf;
    private final int[] enemiesOf;

    /** Number of the map that a game plays; bound only if games can play different ones. */
    protected int[] map;

    /** One number: the map of the game at hand. */
    @PrivateArray
    private final int[] played;

    BattleMaps(SmaxMaps maps, GameSpec spec) {
        super(spec);
        allies = maps.allies();
        enemies = maps.enemies();
        units = maps.units();
        mixed = maps.mixed();
        mapDrawn = maps.drawn();
        alliesOf = maps.list().stream().mapToInt(map -> map.allies().size()).toArray();
        enemiesOf = maps.list().stream().mapToInt(map -> map.enemies().size()).toArray();
        played = new int[1];
    }

    @Override
    protected void declare(GameFields fields) {
        if (mixed) {
            fields.ints("map", 1, "number of the map that the game plays");
        }
    }

    @Override
    protected void load(int game) {
        if (mixed) {
            loadMap(game);
        }
    }

    /** A method of its own, as an array counts as used where a method that is translated names it. */
    private void loadMap(int game) {
        played[0] = map[at(0, game)];
    }

    /** Chooses the map of a new episode. */
    protected final void chooseMap(int game) {
        if (mixed) {
            enterMap(game);
        }
    }

    private void enterMap(int game) {
        int number = mapDrawn
                ? Math.min((int) (uniform(game, MAP_STREAM, 0) * alliesOf.length), alliesOf.length - 1)
                : Math.floorMod(gameNumber(game), alliesOf.length);
        map[at(0, game)] = number;
        played[0] = number;
    }

    /** Number of the map at hand. */
    protected final int map() {
        return mixed ? played[0] : 0;
    }

    /** How many allies the map has. */
    protected final int presentAllies() {
        return mixed ? alliesOf[played[0]] : allies;
    }

    /** How many enemies the map has. */
    protected final int presentEnemies() {
        return mixed ? enemiesOf[played[0]] : enemies;
    }

    /** Whether the map has a unit for a place. */
    protected final boolean isPresent(int unit) {
        int member = unit < allies ? unit : unit - allies;
        int present = unit < allies ? presentAllies() : presentEnemies();
        return member < present;
    }

    /** The number that a unit has on its map, where no places are empty: draws are numbered by it. */
    protected final int numberOnMap(int unit) {
        return mixed && unit >= allies ? presentAllies() + unit - allies : unit;
    }

    /** How many units the map has. */
    protected final int presentUnits() {
        return mixed ? presentAllies() + presentEnemies() : units;
    }

    /** The ally whom an enemy's attack action of that number is for, from 0; enemies count the allies downwards. Negative if there are not so many. The reverse is the same. */
    protected final int allyAgainst(int opponent) {
        return presentAllies() - 1 - opponent;
    }
}
