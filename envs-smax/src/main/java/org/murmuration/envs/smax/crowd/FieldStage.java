package org.murmuration.envs.smax.crowd;

/** A copy between the fields that hold the units between steps, {@code [unit][game]}, and those of {@link CrowdStage}. Row: a unit. */
abstract class FieldStage extends CrowdStage {
    protected float[] positionX;
    protected float[] positionY;
    protected float[] health;
    protected float[] cooldown;
    protected float[] movementX;
    protected float[] movementY;
    protected int[] attack;

    FieldStage(Crowd crowd) {
        super(crowd, crowd.units(), Neighbours.SAME_GAME);
    }
}
