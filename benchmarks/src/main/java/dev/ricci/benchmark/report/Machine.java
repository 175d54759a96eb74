package dev.ricci.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The computer.
 *
 * @param processor the name of the processor
 * @param cores the cores that Java sees
 * @param vectors those of its vector extensions that matter here
 * @param caches the data caches, smallest first
 * @param system the operating system
 */
public record Machine(String processor, int cores, String vectors, String caches, String system) {
  private static final Path CPU = Path.of("/proc/cpuinfo");
  private static final Path CACHES = Path.of("/sys/devices/system/cpu/cpu0/cache");

  /** This one. */
  public static Machine read() throws IOException {
    List<String> lines = Files.exists(CPU) ? Files.readAllLines(CPU) : List.of();
    List<String> flags = Arrays.asList(field(lines, "flags").split(" "));
    String vectors =
        Stream.of("avx2", "fma", "avx512f", "avx512vl")
            .filter(flags::contains)
            .collect(Collectors.joining(" "));
    return new Machine(
        field(lines, "model name"),
        Runtime.getRuntime().availableProcessors(),
        vectors,
        dataCaches(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"));
  }

  private static String field(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("unknown");
  }

  private static String dataCaches() throws IOException {
    if (!Files.isDirectory(CACHES)) {
      return "unknown";
    }
    try (Stream<Path> indices = Files.list(CACHES)) {
      List<Path> data =
          indices.filter(p -> p.getFileName().toString().startsWith("index")).sorted().toList();
      StringBuilder text = new StringBuilder();
      for (Path index : data) {
        if (!Files.readString(index.resolve("type")).strip().equals("Instruction")) {
          text.append(text.isEmpty() ? "" : ", ")
              .append('L')
              .append(Files.readString(index.resolve("level")).strip())
              .append(' ')
              .append(Files.readString(index.resolve("size")).strip());
        }
      }
      return text.toString();
    }
  }
}
