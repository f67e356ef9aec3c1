package org.murmuration.envs.smax.crowd;

import java.util.List;
import org.murmuration.engine.GameFields;
import org.murmuration.engine.GameSpec;
import org.murmuration.engine.GameStage;
import org.murmuration.engine.StagedGame;
import org.murmuration.envs.smax.ObservationType;
import org.murmuration.envs.smax.SmaxConfig;
import org.murmuration.envs.smax.SmaxMaps;
import org.murmuration.envs.smax.SmaxScenario;
import org.murmuration.envs.smax.SmaxSpec;

/**
 * The rules of {@link org.murmuration.envs.smax.SmaxGame}, with the same bits, for crowds: units are played by items of their own, and find one another by the cells of a {@link Grid}
 * instead of looking at all.
 */
public final class CrowdGame extends StagedGame {
    private final Crowd crowd;

    private CrowdGame(Crowd crowd) {
        super(crowd.spec());
        this.crowd = crowd;
    }

    private static boolean isPossible(SmaxMaps maps, SmaxConfig config) {
        SmaxScenario map = maps.list().get(0);
        return maps.list().size() == 1
                && !map.drawsPositions()
                && !map.drawsTypes()
                && config.observationType() != ObservationType.UNIT_LIST
                && !config.continuousActions();
    }

    /**
     * Battles whose agents are the allies or, in self-play, all units.
     *
     * @throws IllegalArgumentException unless there is a single map that draws neither types nor positions, the agents have no unit lists, and their actions are discrete
     */
    public static CrowdGame of(SmaxMaps maps, SmaxConfig config) {
        if (!isPossible(maps, config)) {
            throw new IllegalArgumentException(
                    "smax/" + maps.name() + ": battles of " + maps.units()
                            + " units as crowds need a single map that draws neither types nor positions, observation_type=conic or none, and action_type=discrete");
        }
        GameSpec spec = SmaxSpec.of(maps, config, config.scripted() ? maps.allies() : maps.units());
        return new CrowdGame(new Crowd(maps.list().get(0), config, spec, Grid.of(config, maps.units())));
    }

    @Override
    protected void declare(GameFields fields) {
        int units = crowd.units();
        int enemies = crowd.enemies();
        fields.floats("positionX", units, "x of each unit, map units");
        fields.floats("positionY", units, "y of each unit, map units");
        fields.floats("health", units, "health points; 0 is dead");
        fields.floats("cooldown", units, "seconds to the next shot, ready from 0 downwards");
        fields.floats("movementX", units, "x of the last move's direction");
        fields.floats("movementY", units, "y of the last move's direction");
        fields.ints("attack", units, "last attack action, 0 for none");
        fields.bytes("type", units, "number of the unit type");
        fields.floats("defaultTargetX", enemies, "x of where an enemy goes that sees no one, map units");
        fields.floats("defaultTargetY", enemies, "y of where an enemy goes that sees no one, map units");
        fields.ints(
                "lastAttacked",
                enemies,
                "opponent that an enemy sticks to, in the order of attack actions; -1 for none");
    }

    @Override
    protected void declareScratch(GameFields scratch) {
        int units = crowd.units();
        scratch.floats("x", units, "x of each unit, map units");
        scratch.floats("y", units, "y of each unit, map units");
        scratch.floats("life", units, "health points; 0 is dead");
        scratch.floats("reload", units, "seconds to the next shot");
        scratch.floats("moveX", units, "x of the present move's direction");
        scratch.floats("moveY", units, "y of the present move's direction");
        scratch.ints("attackAction", units, "present attack action, 0 for none");
        scratch.floats("movedX", units, "x of each unit before the push");
        scratch.floats("movedY", units, "y of each unit before the push");
        scratch.floats("placedX", units, "movedX by places in the order by cells");
        scratch.floats("placedY", units, "movedY by places in the order by cells");
        scratch.floats("healthBefore", units, "health points at the beginning of the step");
        scratch.bytes("hits", units, "1 for those who hit in the sub-step");
        scratch.floats("healthChange", 2, "of each team in the step, parts of full health");
        scratch.ints("living", 2, "units of each team that live");
        if (crowd.config().scripted()) {
            scratch.ints("scriptOrder", crowd.enemies(), "action of each enemy");
        }
        BucketSort.declare(scratch, crowd.cellsOfTeams(), crowd.targets());
    }

    @Override
    protected void reset(Stages stages) {
        stages.add(new Deploy(crowd));
        crowd.sortedCells(crowd.cellsOfAll()).forEach(stages::add);
        stages.add(new Push(crowd), crowd.config().worldSteps());
        stages.add(new Store(crowd));
    }

    @Override
    protected void step(Stages stages) {
        stages.add(new Load(crowd));
        if (crowd.config().scripted()) {
            crowd.sortedCells(crowd.cellsOfTeams()).forEach(stages::add);
            stages.add(new Script(crowd));
        }
        stages.add(new Orders(crowd));
        crowd.targets().stages(crowd).forEach(stages::add);
        fight(stages);
        stages.add(new Tally(crowd));
        stages.add(new Judge(crowd));
        stages.add(new Store(crowd));
    }

    private void fight(Stages stages) {
        Shoot shoot = new Shoot(crowd);
        Advance advance = new Advance(crowd);
        List<GameStage> sort = crowd.sortedCells(crowd.cellsOfAll());
        Push push = new Push(crowd);
        for (int substep = 0; substep < crowd.config().worldSteps(); substep++) {
            stages.add(shoot, substep);
            stages.add(advance);
            sort.forEach(stages::add);
            stages.add(push, substep);
        }
    }

    @Override
    protected void observe(Stages stages) {
        stages.add(new Load(crowd));
        crowd.sortedCells(crowd.cellsOfTeams()).forEach(stages::add);
        stages.add(new AllowActions(crowd));
        if (crowd.config().observationType() == ObservationType.CONIC) {
            stages.add(new LookAround(crowd));
        }
        stages.add(new DescribeState(crowd));
    }
}
