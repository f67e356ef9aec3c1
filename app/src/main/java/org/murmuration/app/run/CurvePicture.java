package org.murmuration.app.run;

import it.unimi.dsi.fastutil.doubles.DoubleList;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.murmuration.engine.file.WholeFile;

/** A picture of panels below each other, win rate, where there is one, above the return, all against env steps. */
final class CurvePicture {
    private static final int WIDTH = 960;
    private static final int TITLE_HEIGHT = 48;
    private static final int PANEL_HEIGHT = 340;
    private static final Color INK = new Color(0x24292f);
    private static final Color FAINT_INK = new Color(0x6e7781);
    private static final Color GRID = new Color(0xe6e9ed);
    static final Color EVALUATION = new Color(0x0b62c4);
    static final Color TRAINING = new Color(0xf0a04b);
    private static final int MOST_MARKERS = 40;
    private static final double THOUSAND = 1e3;
    private static final double MILLION = 1e6;

    private final List<XYChart> panels = new ArrayList<>();

    /** What fills a panel. */
    interface Series {
        /** Adds the series of a column of {@link MetricsCsv}, or none. */
        void addTo(XYChart panel, String column) throws IOException;
    }

    /** Adds the panels that have something to show. */
    CurvePicture panels(Series series) throws IOException {
        XYChart winRate = panel("win rate");
        series.addTo(winRate, "win_rate");
        if (!winRate.getSeriesCollection().isEmpty()) {
            winRate.getStyler().setYAxisMin(0.0).setYAxisMax(1.0).setYAxisDecimalPattern("0 %");
            panels.add(winRate);
        }
        XYChart returns = panel("return");
        series.addTo(returns, "return_mean");
        returns.setXAxisTitle("env steps");
        panels.add(returns);
        panels.stream().skip(1).forEach(panel -> panel.getStyler().setLegendVisible(false));
        return this;
    }

    /** Writes it into a folder. */
    void write(Path folder, String title) throws IOException {
        BufferedImage picture = draw(title);
        WholeFile.write(folder.resolve(RunFolder.CURVE), out -> ImageIO.write(picture, "png", out));
    }

    private BufferedImage draw(String title) {
        BufferedImage picture =
                new BufferedImage(WIDTH, TITLE_HEIGHT + PANEL_HEIGHT * panels.size(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        graphics.setColor(INK);
        graphics.setFont(font(Font.BOLD, 18));
        graphics.drawString(title, 24, 34);
        for (int i = 0; i < panels.size(); i++) {
            Graphics2D place = (Graphics2D) graphics.create(0, TITLE_HEIGHT + i * PANEL_HEIGHT, WIDTH, PANEL_HEIGHT);
            panels.get(i).paint(place, WIDTH, PANEL_HEIGHT);
            place.dispose();
        }
        graphics.dispose();
        return picture;
    }

    private static XYChart panel(String name) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(PANEL_HEIGHT)
                .yAxisTitle(name)
                .build();
        style(chart);
        return chart;
    }

    /** A line with a dot at each point, if those are few. */
    static void line(XYChart chart, String name, DoubleList x, DoubleList y, Color color, float width) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        series.setMarker(x.size() <= MOST_MARKERS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
        series.setMarkerColor(color);
    }

    private static void style(XYChart chart) {
        chart.getStyler()
                .setAxisTitlesVisible(true)
                .setAxisTitleFont(font(Font.BOLD, 13))
                .setAxisTickLabelsFont(font(Font.PLAIN, 12))
                .setAxisTickLabelsColor(FAINT_INK)
                .setAxisTickMarksColor(GRID)
                .setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(1f))
                .setXAxisTickLabelsFormattingFunction(CurvePicture::steps)
                .setXAxisTickMarkSpacingHint(110)
                .setXAxisMin(0.0);
        chart.getStyler()
                .setMarkerSize(5)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setChartFontColor(INK)
                .setChartPadding(12)
                .setChartTitleVisible(false)
                .setYAxisLeftWidthHint(90)
                .setPlotContentSize(0.98)
                .setLegendFont(font(Font.PLAIN, 12))
                .setLegendBackgroundColor(new Color(255, 255, 255, 210))
                .setLegendBorderColor(new Color(0, true))
                .setLegendPosition(Styler.LegendPosition.InsideSE);
    }

    private static String steps(double value) {
        DecimalFormat format = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
        if (value >= MILLION) {
            return format.format(value / MILLION) + " M";
        }
        return value >= THOUSAND ? format.format(value / THOUSAND) + " k" : format.format(value);
    }

    private static Font font(int style, int size) {
        return new Font(Font.SANS_SERIF, style, size);
    }
}
