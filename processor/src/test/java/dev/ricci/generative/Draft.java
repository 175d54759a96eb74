package dev.ricci.generative;

import dev.ricci.compiler.core.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The tensors and ints of a program that is being made. A copy of it is an attempt. */
final class Draft {
  /** A tensor whose dimensions may still grow where they are not exact. */
  static final class Sized {
    final String name;
    final Element element;
    final boolean parameter;
    final int[] sizes;
    final boolean[] exact;

    /** Of an int tensor: the dimensions that its elements are positions in. */
    final List<Dimension> limits = new ArrayList<>();

    /** Of an int target: how many positions its elements can be. */
    int positions;

    boolean read;

    Sized(String name, Element element, boolean parameter, int[] sizes) {
      this.name = name;
      this.element = element;
      this.parameter = parameter;
      this.sizes = sizes.clone();
      this.exact = new boolean[sizes.length];
    }

    Sized copy() {
      Sized copy = new Sized(name, element, parameter, sizes);
      System.arraycopy(exact, 0, copy.exact, 0, exact.length);
      copy.limits.addAll(limits);
      copy.positions = positions;
      copy.read = read;
      return copy;
    }

    int rank() {
      return sizes.length;
    }

    void close() {
      java.util.Arrays.fill(exact, true);
    }

    /** Makes the dimension at least this long, if it may still grow. */
    boolean reaches(int d, int size) {
      if (size <= sizes[d]) {
        return true;
      }
      if (exact[d]) {
        return false;
      }
      sizes[d] = size;
      return true;
    }

    /** Makes the dimension just this long, if it may. */
    boolean is(int d, int size) {
      if (exact[d] ? sizes[d] != size : sizes[d] > size) {
        return false;
      }
      sizes[d] = size;
      exact[d] = true;
      return true;
    }
  }

  /** A dimension of a tensor, counted from 0. */
  record Dimension(String tensor, int dimension) {}

  private static final List<String> PARAMETERS =
      List.of("A", "B", "C", "D", "E", "F", "G", "H", "K", "M", "Q", "R", "S", "V", "W", "X");
  private static final List<String> TARGETS = List.of("Y", "Z", "U", "T", "P", "N");
  private static final List<String> SCALARS = List.of("alpha", "beta", "gamma", "mu", "rho", "eta");
  private static final List<String> INT_TENSORS = List.of("idx", "ids", "at", "tok", "sel", "lab");
  private static final List<String> INTS = List.of("s", "c", "d", "e", "f", "g", "h", "o");

  final int origin;
  final Map<String, Sized> tensors = new LinkedHashMap<>();
  final Map<String, Integer> ints = new LinkedHashMap<>();

  Draft(int origin) {
    this.origin = origin;
  }

  Draft copy() {
    Draft copy = new Draft(origin);
    tensors.forEach((name, tensor) -> copy.tensors.put(name, tensor.copy()));
    copy.ints.putAll(ints);
    return copy;
  }

  /** A new parameter of the method; its sizes are to grow. */
  Sized parameter(Element element, int rank) {
    List<String> names = element == Element.INT ? INT_TENSORS : rank == 0 ? SCALARS : PARAMETERS;
    return add(new Sized(free(names), element, true, new int[rank]));
  }

  Sized target(Element element, int[] sizes) {
    Sized target = new Sized(free(TARGETS), element, false, sizes);
    target.close();
    return add(target);
  }

  private Sized add(Sized tensor) {
    tensors.put(tensor.name, tensor);
    return tensor;
  }

  private String free(List<String> names) {
    return names.stream()
        .filter(n -> !tensors.containsKey(n) && !ints.containsKey(n))
        .findFirst()
        .orElseThrow(() -> new Rejection("out of names"));
  }

  /** An int parameter of this value, an old one or a new one. */
  IntForm parameter(int value, Random random) {
    List<String> same =
        ints.entrySet().stream().filter(e -> e.getValue() == value).map(Map.Entry::getKey).toList();
    String name = same.isEmpty() || random.nextInt(4) == 0 ? free(INTS) : same.get(0);
    ints.put(name, value);
    return new IntForm.Parameter(name);
  }

  Map<String, int[]> shapes() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> shapes.put(name, tensor.sizes));
    return shapes;
  }
}
