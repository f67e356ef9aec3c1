package org.murmuration.engine.check;

/** No episode is longer than the game declares. */
final class EpisodeLimitRule implements StepRule {
    private int longest;
    private int limit;

    @Override
    public String name() {
        return "episode limit";
    }

    @Override
    public void inspect(Play play) {
        limit = play.spec().episodeLimit();
        for (int game = 0; game < play.games(); game++) {
            int length = play.length(game);
            longest = Math.max(longest, length);
            if (limit > 0 && length >= limit && !play.isOver(game)) {
                throw new Violation("the episode goes on after " + length + " steps, its limit is " + limit + "; "
                        + play.place(game));
            }
        }
    }

    @Override
    public String summary() {
        return limit == 0 ? "no limit is declared" : "longest episode " + longest + " of at most " + limit + " steps";
    }
}
