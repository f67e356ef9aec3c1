package org.murmuration.app.view.film;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import org.murmuration.app.view.PageColours;
import org.murmuration.engine.scene.Frame;
import org.murmuration.engine.scene.Line;
import org.murmuration.engine.scene.Scene;
import org.murmuration.engine.scene.Unit;

/** Paints a field into a rectangle as {@code field.js} draws it on a page. */
final class FieldPainter {
    private static final float GRID = 2f;
    private static final float LEAST_LETTER = 7f;

    private final PageColours colours;
    private final Rectangle2D.Float part;
    private final Rectangle place;
    private final float scale;
    private Graphics2D pen;
    private SceneTime now;

    /**
     * A painter.
     *
     * @param part of the field that is shown, its y being the lowest
     * @param place in the picture, of the part's proportions
     */
    FieldPainter(PageColours colours, Rectangle2D.Float part, Rectangle place) {
        this.colours = colours;
        this.part = part;
        this.place = place;
        scale = place.width / part.width;
    }

    void paint(Graphics2D graphics, SceneTime time) {
        pen = (Graphics2D) graphics.create();
        pen.clip(place);
        now = time;
        ground(time.scene());
        int units = time.scene().units().size();
        for (int unit = 0; unit < units; unit++) {
            remains(unit);
        }
        lines(false);
        for (int unit = 0; unit < units; unit++) {
            unit(unit);
        }
        lines(true);
        pen.dispose();
    }

    private float px(float x) {
        return place.x + scale * (x - part.x);
    }

    private float py(float y) {
        return place.y + place.height - scale * (y - part.y);
    }

    private float x(int unit) {
        return px(now.between(Frame::x, unit));
    }

    private float y(int unit) {
        return py(now.between(Frame::y, unit));
    }

    private float radius(int unit) {
        return scale * now.scene().units().get(unit).radius();
    }

    private void use(String colour, float visibility) {
        use(colours.rgb(colour), visibility);
    }

    private void use(int rgb, float visibility) {
        pen.setColor(new Color(rgb));
        pen.setComposite(AlphaComposite.SrcOver.derive(Math.max(0f, Math.min(1f, visibility))));
    }

    private void useTeamOf(int unit, float visibility) {
        use(colours.team(now.scene().units().get(unit).team()), visibility);
    }

    private void width(float pixels) {
        pen.setStroke(new BasicStroke(pixels, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    private void ground(Scene scene) {
        use("outside", 1f);
        pen.fill(place);
        Shape field = new Rectangle2D.Float(px(0), py(scene.height()), scale * scene.width(), scale * scene.height());
        use("field", 1f);
        pen.fill(field);
        use("grid", 1f);
        width(1f);
        for (float x = GRID; x < scene.width(); x += GRID) {
            pen.draw(new Line2D.Float(px(x), py(0), px(x), py(scene.height())));
        }
        for (float y = GRID; y < scene.height(); y += GRID) {
            pen.draw(new Line2D.Float(px(0), py(y), px(scene.width()), py(y)));
        }
        use("edge", 1f);
        width(2f);
        pen.draw(field);
    }

    /** A cross where a unit died. */
    private void remains(int unit) {
        float visibility = 1f - now.presence(unit);
        if (visibility > 0f) {
            float arm = Math.max(2.5f, 0.55f * radius(unit));
            useTeamOf(unit, 0.4f * visibility);
            width(Math.max(1.5f, 0.16f * radius(unit)));
            pen.draw(new Line2D.Float(x(unit) - arm, y(unit) - arm, x(unit) + arm, y(unit) + arm));
            pen.draw(new Line2D.Float(x(unit) + arm, y(unit) - arm, x(unit) - arm, y(unit) + arm));
        }
    }

    private void unit(int unit) {
        float visibility = now.presence(unit);
        if (visibility <= 0f) {
            return;
        }
        Unit about = now.scene().units().get(unit);
        float radius = radius(unit);
        float ring = about.health() > 0f ? Math.max(1f, 0.17f * radius) : 0f;
        float disc = radius - 1.35f * ring;
        use("field", visibility);
        pen.fill(circle(unit, radius));
        useTeamOf(unit, visibility);
        pen.fill(circle(unit, disc));
        if (about.team() % 2 == 1 && radius >= LEAST_LETTER) {
            use("on-team", visibility);
            width(Math.max(1f, 0.08f * disc));
            pen.draw(circle(unit, 0.84f * disc));
        }
        float wait = about.cooldown() > 0f ? now.between(Frame::cooldown, unit) / about.cooldown() : 0f;
        if (wait > 0f) {
            use("on-team", 0.35f * visibility);
            pen.fill(arc(unit, 0.8f * disc, Math.min(1f, wait), Arc2D.PIE));
        }
        if (radius >= LEAST_LETTER) {
            label(about.label(), unit, disc, visibility);
        }
        if (about.health() > 0f) {
            pen.setStroke(new BasicStroke(ring, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            use("line", visibility);
            pen.draw(circle(unit, radius - ring / 2f));
            useTeamOf(unit, visibility);
            float share = now.between(Frame::health, unit) / about.health();
            pen.draw(arc(unit, radius - ring / 2f, -share, Arc2D.OPEN));
        }
    }

    private void label(String label, int unit, float disc, float visibility) {
        use("on-team", visibility);
        float size = Math.max(8f, (label.length() > 1 ? 0.95f : 1.2f) * disc);
        pen.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 1).deriveFont(size));
        FontMetrics metrics = pen.getFontMetrics();
        pen.drawString(label, x(unit) - metrics.stringWidth(label) / 2f, y(unit) + 0.36f * size);
    }

    private Shape circle(int unit, float radius) {
        return new Ellipse2D.Float(x(unit) - radius, y(unit) - radius, 2f * radius, 2f * radius);
    }

    /** A share of a circle from the top, counted against the clock. */
    private Shape arc(int unit, float radius, float share, int type) {
        return new Arc2D.Float(x(unit) - radius, y(unit) - radius, 2f * radius, 2f * radius, 90f, 360f * share, type);
    }

    private void lines(boolean strikes) {
        for (Line line : now.lines()) {
            if (line.strikes() == strikes) {
                line(line);
            }
        }
    }

    private void line(Line line) {
        float startX = x(line.from());
        float startY = y(line.from());
        float alongX = x(line.to()) - startX;
        float alongY = y(line.to()) - startY;
        float length = Math.max(1e-3f, (float) Math.hypot(alongX, alongY));
        float start = Math.min(radius(line.from()), length / 2f) / length;
        float end = Math.max(start, 1f - 0.7f * radius(line.to()) / length);
        if (line.strikes()) {
            float progress = now.progress();
            float head = start + (end - start) * Math.min(1f, 1.5f * progress);
            float tail = Math.max(start, head - 0.35f * (end - start));
            width(Math.max(1.5f, Math.min(3f, 0.14f * scale)));
            useTeamOf(line.from(), progress < 1f ? 0.3f : 0.75f);
            pen.draw(part(startX, startY, alongX, alongY, start, end));
            if (progress < 1f) {
                useTeamOf(line.from(), 0.95f);
                pen.draw(part(startX, startY, alongX, alongY, tail, head));
            }
        } else {
            pen.setStroke(
                    new BasicStroke(1f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1f, new float[] {3f, 4f}, 0f));
            useTeamOf(line.from(), 0.35f);
            pen.draw(part(startX, startY, alongX, alongY, start, end));
        }
    }

    private static Shape part(float x, float y, float alongX, float alongY, float from, float to) {
        return new Line2D.Float(x + from * alongX, y + from * alongY, x + to * alongX, y + to * alongY);
    }
}
