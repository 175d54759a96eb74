package dev.ricci.example;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The loss of each step as a picture, on a logarithmic scale. */
final class LossCurve {
  /** What a logarithmic scale shows of a loss of 0. */
  private static final double LEAST = 1e-16;

  private LossCurve() {}

  /** Whether text can be drawn here: a Java without any font cannot label an axis. */
  static boolean canDraw() {
    try {
      Font[] fonts = GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts();
      return fonts.length > 0;
    } catch (RuntimeException | Error noFonts) {
      return false;
    }
  }

  static void write(Path file, List<Double> losses) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(800)
            .height(500)
            .title("Loss")
            .xAxisTitle("step")
            .yAxisTitle("mean squared error")
            .build();
    chart.getStyler().setYAxisLogarithmic(true).setLegendVisible(false);
    double[] steps = new double[losses.size()];
    double[] values = new double[losses.size()];
    for (int k = 0; k < steps.length; k++) {
      steps[k] = k;
      values[k] = Math.max(LEAST, losses.get(k));
    }
    chart.addSeries("loss", steps, values).setMarker(SeriesMarkers.NONE);
    if (!ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile())) {
      throw new IOException("cannot write " + file + ": this Java has no PNG writer");
    }
  }
}
