package org.murmuration.envs.smax;

import org.murmuration.engine.GameSpec;
import org.murmuration.kernels.PrivateArray;

/**
 * Observations that have two slots for each of 32 sectors around the observer, whatever the number of units. The original does not see unit 0, sees the dead, and is blind on the borders of
 * sectors.
 */
abstract class ConicView extends UnitListView {
    private final boolean conic;

    /** How many units are seen in each sector. */
    @PrivateArray
    private final int[] seenIn;

    ConicView(SmaxMaps maps, SmaxConfig config, GameSpec spec) {
        super(maps, config, spec);
        conic = config.observationType() == ObservationType.CONIC;
        seenIn = new int[Sectors.COUNT];
    }

    @Override
    protected void seeAndAllow(int game, int agent) {
        super.seeAndAllow(game, agent);
        if (conic) {
            lookAround(game, agent);
        }
    }

    private void lookAround(int game, int agent) {
        blank(observationAt(agent, 0, game), Sectors.COUNT * Sectors.SLOTS * unitFeatures);
        for (int sector = 0; sector < Sectors.COUNT; sector++) {
            seenIn[sector] = 0;
        }
        float sight = sight(agent);
        for (int other = 0; other < units; other++) {
            if (other != agent && canBeSeen(other)) {
                float relativeX = (x[other] - x[agent]) / sight;
                float relativeY = (y[other] - y[agent]) / sight;
                if (relativeX * relativeX + relativeY * relativeY < 1f) {
                    see(game, agent, other, relativeX, relativeY);
                }
            }
        }
    }

    private boolean canBeSeen(int unit) {
        return repaired ? life[unit] > 0f : unit > 0 && isPresent(unit);
    }

    private void see(int game, int agent, int other, float relativeX, float relativeY) {
        int sector = repaired ? Sectors.at(relativeX, relativeY) : Sectors.within(relativeX, relativeY);
        if (sector != Sectors.NOWHERE && seenIn[sector] < Sectors.SLOTS) {
            int slot = sector * Sectors.SLOTS + seenIn[sector];
            seenIn[sector] = seenIn[sector] + 1;
            describe(agent, other, relativeX, relativeY, observationAt(agent, slot * unitFeatures, game));
        }
    }
}
