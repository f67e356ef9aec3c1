package org.murmuration.app.view.film;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.murmuration.app.view.PageColours;
import org.murmuration.app.view.Replay;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.Unit;

/** A replay as a sequence of pictures of one size: several to a step, the games in rows, a line about each above its field. */
public final class Film {
    private static final int MILLISECONDS = 60;
    private static final int MILLISECONDS_AT_THE_END = 2_000;
    private static final int PER_STEP = 4;
    private static final int MARGIN = 12;
    private static final int TITLE = 34;
    private static final int CAPTION = 24;
    private static final int WIDTH_OF_ONE = 640;
    private static final int WIDTH_OF_ALL = 1000;
    private static final float ROOM = 1.5f;

    private final Replay replay;
    private final PageColours colours = new PageColours();
    private final List<FieldPainter> painters = new ArrayList<>();
    private final List<Rectangle> places = new ArrayList<>();
    private final int width;
    private final int height;
    private final int lastStep;

    /** A film of a replay. */
    public Film(Replay replay) {
        this.replay = replay;
        int games = replay.games().size();
        int columns = (int) Math.ceil(Math.sqrt(games));
        int rows = (games + columns - 1) / columns;
        Rectangle2D.Float part = usedPart(replay);
        int tile = columns == 1 ? WIDTH_OF_ONE : (WIDTH_OF_ALL - MARGIN) / columns - MARGIN;
        int tall = Math.round(tile * part.height / part.width);
        for (int game = 0; game < games; game++) {
            Rectangle place = new Rectangle(
                    MARGIN + game % columns * (tile + MARGIN),
                    TITLE + CAPTION + game / columns * (tall + CAPTION + MARGIN),
                    tile,
                    tall);
            places.add(place);
            painters.add(new FieldPainter(colours, part, place));
        }
        width = MARGIN + columns * (tile + MARGIN);
        height = TITLE + rows * (tall + CAPTION + MARGIN);
        lastStep = replay.games().stream()
                .mapToInt(game -> game.scene().frames().size() - 1)
                .max()
                .getAsInt();
    }

    /** The least part of the fields that holds all living units of all games, with some room. */
    private static Rectangle2D.Float usedPart(Replay replay) {
        float left = Float.POSITIVE_INFINITY;
        float right = Float.NEGATIVE_INFINITY;
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (Replay.Game game : replay.games()) {
            List<Unit> units = game.scene().units();
            for (Frame frame : game.scene().frames()) {
                for (int unit = 0; unit < units.size(); unit++) {
                    if (units.get(unit).health() == 0f || frame.health()[unit] > 0f) {
                        float reach = units.get(unit).radius() + ROOM;
                        left = Math.min(left, frame.x()[unit] - reach);
                        right = Math.max(right, frame.x()[unit] + reach);
                        low = Math.min(low, frame.y()[unit] - reach);
                        high = Math.max(high, frame.y()[unit] + reach);
                    }
                }
            }
        }
        if (left > right) {
            Scene scene = replay.games().get(0).scene();
            return new Rectangle2D.Float(0, 0, scene.width(), scene.height());
        }
        // Neither very flat nor very tall.
        float wide = Math.max(right - left, 0.6f * (high - low));
        float tall = Math.max(high - low, 0.5f * wide);
        return new Rectangle2D.Float((left + right - wide) / 2f, (low + high - tall) / 2f, wide, tall);
    }

    /** How many pictures there are. */
    int pictures() {
        return lastStep * PER_STEP + 1;
    }

    /** How long a picture is shown. */
    int milliseconds(int number) {
        return number == pictures() - 1 ? MILLISECONDS_AT_THE_END : MILLISECONDS;
    }

    /** One picture, of the same size and kind as all others. */
    BufferedImage picture(int number) {
        float time = number / (float) PER_STEP;
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        pen.setColor(new Color(colours.rgb("paper")));
        pen.fillRect(0, 0, width, height);
        text(pen, replay.title(), Font.BOLD, 16, MARGIN, 23, "ink");
        textBefore(pen, "step " + (int) time + " of " + lastStep, width - MARGIN, 23);
        for (int game = 0; game < painters.size(); game++) {
            SceneTime now = new SceneTime(replay.games().get(game).scene(), time);
            painters.get(game).paint(pen, now);
            caption(pen, replay.games().get(game), now, places.get(game));
        }
        pen.dispose();
        return picture;
    }

    private void caption(Graphics2D pen, Replay.Game game, SceneTime now, Rectangle place) {
        int base = place.y - 8;
        text(pen, game.name(), Font.BOLD, 13, place.x, base, "ink");
        Scene scene = game.scene();
        if (now.over()) {
            textBefore(pen, scene.outcome(), place.x + place.width, base);
            return;
        }
        Frame frame = scene.frames().get(now.step());
        StringBuilder alive = new StringBuilder();
        for (int team = 0; team < scene.teams().size(); team++) {
            int count = 0;
            for (int unit = 0; unit < scene.units().size(); unit++) {
                Unit about = scene.units().get(unit);
                count += about.team() == team && (about.health() == 0f || frame.health()[unit] > 0f) ? 1 : 0;
            }
            alive.append(team == 0 ? "" : "   ")
                    .append(scene.teams().get(team))
                    .append(' ')
                    .append(count);
        }
        textBefore(pen, alive.toString(), place.x + place.width, base);
    }

    private void text(Graphics2D pen, String text, int style, int size, int x, int base, String colour) {
        pen.setFont(new Font(Font.SANS_SERIF, style, size));
        pen.setColor(new Color(colours.rgb(colour)));
        pen.drawString(text, x, base);
    }

    private void textBefore(Graphics2D pen, String text, int right, int base) {
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        text(pen, text, Font.PLAIN, 13, right - pen.getFontMetrics().stringWidth(text), base, "faint");
    }
}
