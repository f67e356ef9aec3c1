package org.murmuration.envs.smax.crowd;

/** Notes the coordinates of each place in the order by cells. Row: a place. */
final class PlaceUnits extends CrowdStage {
    private final int cellsSorted;

    /**
     * For those that were sorted.
     *
     * @param sort how
     */
    PlaceUnits(Crowd crowd, BucketSort sort) {
        super(crowd, crowd.units(), Neighbours.SAME_GAME);
        cellsSorted = sort.buckets();
    }

    @Override
    protected void run(int place, int game) {
        if (place < starts[cellAt(cellsSorted, game)]) {
            int unit = order[unitAt(place, game)];
            placedX[unitAt(place, game)] = movedX[unitAt(unit, game)];
            placedY[unitAt(place, game)] = movedY[unitAt(unit, game)];
        }
    }
}
