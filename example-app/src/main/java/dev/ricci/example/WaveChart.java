package dev.ricci.example;

import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A wave and what was predicted of it as a picture. */
final class WaveChart {
  private WaveChart() {}

  /**
   * Writes a PNG file.
   *
   * @param first the time of the first value
   */
  static void write(Path file, int first, double[] truth, double[] predicted) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(800)
            .height(400)
            .title("The wave goes on")
            .xAxisTitle("time")
            .yAxisTitle("value")
            .build();
    double[] times = new double[truth.length];
    for (int k = 0; k < times.length; k++) {
      times[k] = first + k;
    }
    chart.addSeries("truth", times, truth).setMarker(SeriesMarkers.NONE);
    chart.addSeries("prediction", times, predicted).setMarker(SeriesMarkers.NONE);
    if (!ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile())) {
      throw new IOException("cannot write " + file + ": this Java has no PNG writer");
    }
  }
}
