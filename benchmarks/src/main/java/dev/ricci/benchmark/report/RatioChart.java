package dev.ricci.benchmark.report;

import dev.ricci.benchmark.workload.Case;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;

/** The ratios on a logarithmic scale, of the cases that have one for every number of threads. */
public final class RatioChart {
  private RatioChart() {}

  /** Writes the picture unless nothing can be drawn here, and returns whether it did. */
  public static boolean write(Path file, Measurements measurements) throws IOException {
    if (!canDraw()) {
      return false;
    }
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(1600)
            .height(800)
            .title("Time of the best peer / time of Ricci")
            .yAxisTitle("ratio")
            .build();
    // Points, because bars start at 0, which a logarithmic scale does not have.
    chart
        .getStyler()
        .setDefaultSeriesRenderStyle(CategorySeriesRenderStyle.Scatter)
        .setOverlapped(true)
        .setYAxisLogarithmic(true)
        .setXAxisLabelRotation(90);
    List<Integer> counts = measurements.threadCounts();
    List<Case> cases = measurements.compared(counts);
    if (cases.isEmpty()) {
      return false;
    }
    List<String> ids = cases.stream().map(Case::id).toList();
    for (int threads : counts) {
      List<Double> ratios =
          cases.stream().map(c -> measurements.ratio(threads, c.id()).orElseThrow()).toList();
      chart.addSeries(threads == 1 ? "1 thread" : threads + " threads", ids, ratios);
    }
    if (!ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile())) {
      throw new IOException("cannot write " + file + ": this Java has no PNG writer");
    }
    return true;
  }

  private static boolean canDraw() {
    try {
      Font[] fonts = GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts();
      return fonts.length > 0;
    } catch (RuntimeException | Error noFonts) {
      return false;
    }
  }
}
