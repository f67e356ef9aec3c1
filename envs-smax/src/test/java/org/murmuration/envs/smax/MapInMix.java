package org.murmuration.envs.smax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.murmuration.engine.BatchedEnvironment;

/** A mixed batch and one of a single map with the same number of games, seed and actions: the same games must be the same once empty places are left out. */
final class MapInMix {
    private static final int UNIT_FEATURES = 13;
    private static final int OWN_FEATURES = 10;

    private final BatchedEnvironment mix;
    private final BatchedEnvironment own;
    private final boolean continuous;
    private final int[] ownActions;
    private final float[] ownNumbers;
    private final boolean conic;
    private final int places;
    private final int allyPlaces;
    private final int units;
    private final int allies;

    MapInMix(BatchedEnvironment mix, BatchedEnvironment own, SmaxScenario map) {
        this.mix = mix;
        this.own = own;
        continuous = own.spec().continuousActions();
        ownActions = new int[continuous ? 0 : own.actions().length()];
        ownNumbers = new float[continuous ? own.actionValues().length() : 0];
        conic = own.spec().observationSize() == 842;
        places = mix.spec().stateSize() / 12;
        allyPlaces = (int) mix.spec().agents().stream()
                .filter(agent -> agent.name().startsWith("ally"))
                .count();
        units = map.units();
        allies = map.allies().size();
    }

    private int placeOf(int unit) {
        return unit < allies ? unit : allyPlaces + unit - allies;
    }

    void requireEqual(int game) {
        assertThat(mix.teamRewards().toHost()[game]).isEqualTo(own.teamRewards().toHost()[game]);
        assertThat(mix.won().toHost()[game]).isEqualTo(own.won().toHost()[game]);
        assertThat(mix.over().toHost()[game]).isEqualTo(own.over().toHost()[game]);
        requireState(game);
        for (int agent = 0; agent < own.layout().agents(); agent++) {
            requireAgent(agent, game);
        }
        for (int place = 0; place < mix.layout().agents(); place++) {
            int member = place < allyPlaces ? place : place - allyPlaces;
            if (member >= (place < allyPlaces ? allies : units - allies)) {
                requireNobody(place, game);
            }
        }
    }

    private void requireState(int game) {
        float[] mixed = mix.state().toHost();
        float[] single = own.state().toHost();
        for (int unit = 0; unit < units; unit++) {
            for (int feature = 0; feature < 12; feature++) {
                // Behind ten numbers for each unit come the teams of all, then the types.
                int mine = feature < 10 ? unit * 10 + feature : units * feature + unit;
                int other = feature < 10 ? placeOf(unit) * 10 + feature : places * feature + placeOf(unit);
                assertThat(mixed[other * mix.layout().gameStride() + game])
                        .isEqualTo(single[mine * own.layout().gameStride() + game]);
            }
        }
    }

    private void requireAgent(int agent, int game) {
        int mine = own.layout().column(agent, game);
        int other = mix.layout().column(placeOf(agent), game);
        assertThat(mix.rewards().toHost()[other]).isEqualTo(own.rewards().toHost()[mine]);
        assertThat(mix.terminations().toHost()[other])
                .isEqualTo(own.terminations().toHost()[mine]);
        assertThat(mix.truncations().toHost()[other])
                .isEqualTo(own.truncations().toHost()[mine]);
        assertThat(mix.masks().toHost()[other]).isEqualTo(own.masks().toHost()[mine]);
        requireObservation(agent, other, mine);
    }

    private void requireObservation(int agent, int other, int mine) {
        float[] mixed = mix.observations().toHost();
        float[] single = own.observations().toHost();
        int slots = conic ? 64 : units - 1;
        int slotPlaces = conic ? 64 : places - 1;
        int mates = (agent < allies ? allies : units - allies) - 1;
        int matePlaces = (agent < allies ? allyPlaces : places - allyPlaces) - 1;
        float[] expected = new float[slotPlaces * UNIT_FEATURES + OWN_FEATURES];
        for (int slot = 0; slot <= slots; slot++) {
            int at = conic || slot < mates ? slot : matePlaces + slot - mates;
            int place = slot == slots ? slotPlaces : at;
            int count = slot == slots ? OWN_FEATURES : UNIT_FEATURES;
            for (int feature = 0; feature < count; feature++) {
                expected[place * UNIT_FEATURES + feature] =
                        single[(slot * UNIT_FEATURES + feature) * own.layout().agentStride() + mine];
            }
        }
        for (int feature = 0; feature < expected.length; feature++) {
            assertThat(mixed[feature * mix.layout().agentStride() + other]).isEqualTo(expected[feature]);
        }
    }

    private void requireNobody(int place, int game) {
        int column = mix.layout().column(place, game);
        float[] seen = mix.observations().toHost();
        for (int feature = 0; feature < mix.spec().observationSize(); feature++) {
            assertThat(seen[feature * mix.layout().agentStride() + column]).isZero();
        }
        assertThat(mix.masks().toHost()[column]).isEqualTo(1 << BattleOrders.STOP);
    }

    /** An available action for each agent of a game, the same in both batches. */
    void chooseActions(int game, SplittableRandom random, int[] mixActions) {
        int[] masks = own.masks().toHost();
        for (int agent = 0; agent < own.layout().agents(); agent++) {
            int column = own.layout().column(agent, game);
            int left = masks[column];
            for (int skipped = random.nextInt(Integer.bitCount(left)); skipped > 0; skipped--) {
                left &= left - 1;
            }
            ownActions[column] = Integer.numberOfTrailingZeros(left);
            mixActions[mix.layout().column(placeOf(agent), game)] = ownActions[column];
        }
    }

    /** Numbers for each agent of a game, the same in both batches. */
    void chooseNumbers(int game, SplittableRandom random, float[] mixNumbers) {
        for (int agent = 0; agent < own.layout().agents(); agent++) {
            for (int component = 0; component < ContinuousOrders.COMPONENTS; component++) {
                float number = (float) random.nextDouble();
                ownNumbers[component * own.layout().agentStride() + own.layout().column(agent, game)] = number;
                mixNumbers[component * mix.layout().agentStride() + mix.layout().column(placeOf(agent), game)] = number;
            }
        }
    }

    void writeActions() {
        if (continuous) {
            own.actionValues().write(ownNumbers);
        } else {
            own.actions().write(ownActions);
        }
    }
}
