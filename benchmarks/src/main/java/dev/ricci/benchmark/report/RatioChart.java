package dev.ricci.benchmark.report;

import dev.ricci.benchmark.workload.Case;
import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;

/** The ratios of all cases on a logarithmic scale. */
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
        .setYAxisLogarithmic(true)
        .setXAxisLabelRotation(90);
    boolean any = false;
    List<Integer> counts = measurements.threadCounts();
    if (counts.isEmpty()) {
      return false;
    }
    List<Case> cases = measurements.compared(counts.get(0));
    List<String> ids = cases.stream().map(Case::id).collect(Collectors.toList());
    for (int threads : counts) {
      List<Double> ratios =
          cases.stream()
              .map(c -> measurements.ratio(threads, c.id()).orElse(1))
              .collect(Collectors.toList());
      if (!ratios.isEmpty()) {
        chart.addSeries(threads == 1 ? "1 thread" : threads + " threads", ids, ratios);
        any = true;
      }
    }
    if (!any) {
      return false;
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
