package dev.ricci.example;

import dev.ricci.tensor.FloatTensor;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Grey pictures as tensors of shape height×width, 0 black and 1 white. */
final class Picture {
  /** More pixels than this are refused: a small file can claim any size. */
  private static final long MOST_PIXELS = 50_000_000;

  private Picture() {}

  /** Reads the luminance of a picture file. */
  static FloatTensor read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new IOException("cannot read " + file + ": no such file");
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        throw new IOException("cannot read " + file + ": not a PNG or JPEG picture");
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in);
        if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
          throw new IOException("cannot read " + file + ": more than 50 million pixels");
        }
        return luminance(reader.read(0));
      } finally {
        reader.dispose();
      }
    } catch (IOException e) {
      if (e.getMessage() != null && e.getMessage().startsWith("cannot read")) {
        throw e;
      }
      throw new IOException("cannot read " + file + ": the picture is damaged", e);
    } catch (RuntimeException e) {
      throw new IOException("cannot read " + file + ": the picture is damaged", e);
    }
  }

  private static FloatTensor luminance(BufferedImage image) {
    FloatTensor grey = FloatTensor.zeros(image.getHeight(), image.getWidth());
    float[] data = grey.data();
    int at = grey.offset();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        Color c = new Color(image.getRGB(x, y));
        // The weights of ITU-R BT.601.
        data[at++] = (0.299f * c.getRed() + 0.587f * c.getGreen() + 0.114f * c.getBlue()) / 255;
      }
    }
    return grey;
  }

  /**
   * Draws a landscape with hard and soft edges, fine texture and grain, the same for the same seed.
   */
  static FloatTensor draw(int width, int height, long seed) {
    Random random = new Random(seed);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    try {
      g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      g.setPaint(new GradientPaint(0, 0, new Color(0xdde6f0), 0, height, new Color(0x6b7a88)));
      g.fillRect(0, 0, width, height);
      g.setColor(new Color(0xfdf6d8));
      double sun = height / 6.0;
      g.fill(new Ellipse2D.Double(width * 0.7, height * 0.12, sun, sun));
      for (int ridge = 0; ridge < 4; ridge++) {
        hill(g, random, width, height, ridge);
      }
      trees(g, random, width, height);
    } finally {
      g.dispose();
    }
    FloatTensor grey = luminance(image);
    float[] data = grey.data();
    for (int k = 0; k < data.length; k++) {
      data[k] = Math.min(1, Math.max(0, data[k] + 0.04f * (float) random.nextGaussian()));
    }
    return grey;
  }

  private static void hill(Graphics2D g, Random random, int width, int height, int ridge) {
    Path2D outline = new Path2D.Double();
    outline.moveTo(0, height);
    double level = height * (0.45 + 0.13 * ridge);
    double phase = random.nextDouble() * 6;
    for (int x = 0; x <= width; x += 4) {
      double t = x / (double) width;
      double wave = Math.sin(5 * t + phase) + 0.4 * Math.sin(17 * t + 2 * phase);
      outline.lineTo(x, level - wave * height / 18 + random.nextDouble() * 2);
    }
    outline.lineTo(width, height);
    outline.closePath();
    int shade = 120 - 26 * ridge;
    g.setColor(new Color(shade, shade + 12, shade));
    g.fill(outline);
  }

  private static void trees(Graphics2D g, Random random, int width, int height) {
    for (int k = 0; k < 60; k++) {
      double x = random.nextDouble() * width;
      double y = height * (0.65 + 0.33 * random.nextDouble());
      double size = height * (0.02 + 0.05 * random.nextDouble());
      int shade = 20 + random.nextInt(60);
      g.setColor(new Color(shade, shade + 25, shade));
      g.fill(new Ellipse2D.Double(x - size / 2, y - size, size, size));
      g.setStroke(new BasicStroke((float) size / 8));
      g.setColor(new Color(60 + shade, 50 + shade, 40));
      g.drawLine((int) x, (int) y, (int) x, (int) (y + size / 2));
    }
  }

  /** Writes a tensor as a grey PNG; {@code black} and {@code white} name the ends of the scale. */
  static void write(Path file, FloatTensor picture, float black, float white) throws IOException {
    int height = picture.size(0);
    int width = picture.size(1);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float level = (picture.get(y, x) - black) / (white - black);
        image.getRaster().setSample(x, y, 0, Math.round(255 * Math.min(1, Math.max(0, level))));
      }
    }
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException("cannot write " + file + ": this Java has no PNG writer");
    }
  }

  /**
   * Writes a tensor as a PNG whose darkest pixel is its least value and whose lightest its
   * greatest.
   */
  static void writeStretched(Path file, FloatTensor picture) throws IOException {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (float value : picture.toArray()) {
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    write(file, picture, least, greatest > least ? greatest : least + 1);
  }

  /** The picture with every pixel repeated, so that a small kernel can be seen. */
  static FloatTensor enlarged(FloatTensor picture, int factor) {
    FloatTensor large = FloatTensor.zeros(picture.size(0) * factor, picture.size(1) * factor);
    for (int y = 0; y < large.size(0); y++) {
      for (int x = 0; x < large.size(1); x++) {
        large.set(picture.get(y / factor, x / factor), y, x);
      }
    }
    return large;
  }
}
