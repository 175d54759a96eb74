package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * About how many elementary operations a round of a loop takes.
 *
 * @param perPoint of each point
 * @param lengths of the loops over the points, as Java
 */
record Work(long perPoint, List<String> lengths) {
  Work {
    lengths = List.copyOf(lengths);
  }

  /** As a number that is a long where it may be large. */
  CodeBlock code() {
    String product = String.join(" * ", lengths);
    if (lengths.isEmpty() || perPoint != 1) {
      return lengths.isEmpty()
          ? CodeBlock.of("$L", perPoint)
          : CodeBlock.of("$LL * $L", perPoint, product);
    }
    return lengths.size() == 1 ? CodeBlock.of("$L", product) : CodeBlock.of("(long) $L", product);
  }

  /** The sum of some. */
  static CodeBlock sum(List<Work> parts) {
    Map<List<String>, Long> sums = new LinkedHashMap<>();
    parts.stream()
        .filter(w -> !w.lengths.isEmpty())
        .forEach(w -> sums.merge(w.lengths, w.perPoint, Long::sum));
    parts.stream()
        .filter(w -> w.lengths.isEmpty())
        .forEach(w -> sums.merge(w.lengths, w.perPoint, Long::sum));
    if (sums.size() == 1) {
      Map.Entry<List<String>, Long> only = sums.entrySet().iterator().next();
      return new Work(only.getValue(), only.getKey()).code();
    }
    List<CodeBlock> terms = new ArrayList<>();
    sums.forEach(
        (lengths, perPoint) ->
            terms.add(
                lengths.isEmpty()
                    ? CodeBlock.of("$L", perPoint)
                    : CodeBlock.of("$LL * $L", perPoint, String.join(" * ", lengths))));
    return terms.stream().collect(CodeBlock.joining("$W+ "));
  }
}
