package dev.ricci.compiler.plan;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The shapes of a program with one symbol for sizes that have to be equal: a target's sizes are
 * written in those of the parameters, and dimensions that the program requires to agree are one. So
 * that {@code A[i,j] + B[i,j]} is seen to be one loop over both.
 */
public final class Shapes {
  private static final long LARGEST_WINDOW = 16;

  private final Program program;
  private final Map<Extent.Atom, Extent> same = new HashMap<>();
  private final Set<Extent> positive = new HashSet<>();
  private final Set<Extent.Atom> subtracted = new HashSet<>();

  public Shapes(Program program) {
    this.program = program;
    program
        .shapes()
        .forEach(
            (tensor, shape) -> {
              for (int d = 0; d < shape.size(); d++) {
                Extent own = Extent.size(tensor.name(), d + 1);
                if (!own.equals(shape.get(d))) {
                  same.put(new Extent.Size(tensor.name(), d + 1), shape.get(d));
                }
              }
            });
    for (Requirement requirement : program.requirements()) {
      if (requirement instanceof Requirement.SameExtent equal) {
        unify(extent(equal.first()), extent(equal.second()));
      }
    }
    for (Requirement requirement : program.requirements()) {
      if (requirement instanceof Requirement.Positive stride) {
        positive.add(resolve(stride.stride()));
      }
    }
    findWindows();
  }

  /** A size that is taken off another one is that of a window: {@code size(X,1)-size(W,1)+1}. */
  private void findWindows() {
    program.shapes().keySet().stream().flatMap(t -> of(t).stream()).forEach(this::findWindows);
  }

  private void findWindows(Extent extent) {
    extent
        .terms()
        .forEach(
            (monomial, coefficient) -> {
              if (coefficient < 0 && monomial.factors().size() == 1) {
                subtracted.add(monomial.factors().get(0));
              }
              for (Extent.Atom atom : monomial.factors()) {
                if (atom instanceof Extent.Floor floor) {
                  findWindows(floor.numerator());
                }
              }
            });
  }

  /** Whether an extent is probably small beside those of the other loops; a stride is. */
  public boolean isWindow(Extent extent) {
    return extent.constant().isPresent()
        ? extent.constant().getAsLong() <= LARGEST_WINDOW
        : positive.contains(extent)
            || extent.asAtom() instanceof Extent.Size size && subtracted.contains(size);
  }

  private Extent extent(Requirement.Place place) {
    return resolve(Extent.size(place.tensor().name(), place.dimension()));
  }

  private void unify(Extent first, Extent second) {
    if (first.equals(second)) {
      return;
    }
    if (second.asAtom() instanceof Extent.Size size && first.symbols().noneMatch(size::equals)) {
      same.put(size, first);
    } else if (first.asAtom() instanceof Extent.Size size
        && second.symbols().noneMatch(size::equals)) {
      same.put(size, second);
    }
  }

  public Extent resolve(Extent extent) {
    return extent.substitute(
        atom -> {
          Extent replacement = same.get(atom);
          return replacement == null ? null : resolve(replacement);
        });
  }

  public Affine resolve(Affine affine) {
    return affine.substituteExtents(
        atom -> {
          Extent replacement = same.get(atom);
          return replacement == null ? null : resolve(replacement);
        });
  }

  public List<Extent> of(Tensor tensor) {
    return program.shape(tensor).stream().map(this::resolve).toList();
  }

  /** The step of each dimension in the row-major storage of a tensor. */
  public List<Extent> strides(Tensor tensor) {
    List<Extent> shape = of(tensor);
    List<Extent> strides = new ArrayList<>(shape);
    Extent stride = Extent.ONE;
    for (int d = shape.size() - 1; d >= 0; d--) {
      strides.set(d, stride);
      stride = stride.times(shape.get(d));
    }
    return strides;
  }

  /** Whether an extent is known to be at least 1: as a number, or as a required stride. */
  public boolean isPositive(Extent extent) {
    if (extent.constant().isPresent()) {
      return extent.constant().getAsLong() > 0;
    }
    return positive.contains(extent)
        || extent.terms().entrySet().stream()
            .allMatch(
                term ->
                    term.getValue() > 0
                        && term.getKey().factors().stream()
                            .allMatch(atom -> positive.contains(Extent.of(atom))));
  }
}
