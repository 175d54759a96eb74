package dev.ricci.compiler.lowering;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.range.SolvedProgram;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The core statements made so far, and which tensor holds what a name of the formula stands for
 * now. The last version of a target has the formula's name, earlier ones and temporaries derived
 * names.
 */
final class Versions {
  private final SolvedProgram solved;
  private final Names names;
  private final List<Statement> statements = new ArrayList<>();
  private final Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();
  private final Map<Tensor, Tensor> roots = new HashMap<>();
  private final Map<Tensor, Tensor> current = new LinkedHashMap<>();
  private final Map<String, Tensor> first = new LinkedHashMap<>();

  Versions(SolvedProgram solved) {
    this.solved = solved;
    this.names = new Names(solved.program());
    solved.program().parameters().forEach(p -> shapes.put(p, solved.shapes().get(p)));
  }

  List<Statement> statements() {
    return statements;
  }

  Map<Tensor, List<Extent>> shapes() {
    return shapes;
  }

  int origin() {
    return solved.program().signature().origin();
  }

  void add(Statement statement) {
    statements.addAll(Invariants.hoisted(statement, this));
  }

  /** A new tensor for an intermediate value on the way to {@code target}. */
  Tensor temporary(Tensor target, Element element, List<Extent> shape) {
    Tensor tensor = new Tensor(names.derivedFrom(target.name()), element, shape.size());
    shapes.put(tensor, List.copyOf(shape));
    roots.put(tensor, target);
    return tensor;
  }

  /** The target of the formula on the way to which a tensor is computed. */
  Tensor root(Tensor tensor) {
    return roots.getOrDefault(tensor, tensor);
  }

  /** Where a loop writes a dimension of its own length: it starts at the origin. */
  Position position(Loop loop) {
    Extent offset = loop.from().negate().plus(origin());
    return new Position.At(Affine.of(loop.index()).plus(offset));
  }

  /** The version of {@code target} that is there now; nothing before the first one. */
  Optional<Tensor> of(Tensor target) {
    return Optional.ofNullable(current.get(target));
  }

  /**
   * The next version of {@code target}.
   *
   * @param last whether no other follows, so that it takes the formula's name
   */
  Tensor next(Tensor target, boolean last) {
    List<Extent> shape = extents(target);
    Tensor version = target;
    if (last) {
      shapes.put(target, shape);
    } else {
      version = temporary(target, target.element(), shape);
    }
    current.put(target, version);
    first.putIfAbsent(target.name(), version);
    return version;
  }

  /** The extents of a target of the formula. */
  List<Extent> extents(Tensor target) {
    List<Extent> extents = solved.shapes().get(target);
    if (extents == null) {
      throw new IllegalArgumentException("no shape of " + target);
    }
    return extents;
  }

  /** The access with the tensors that hold the values now, also those that gather. */
  Access resolve(Access access) {
    return new Access(resolve(access.tensor()), access.at().stream().map(this::resolve).toList());
  }

  /** The position with the tensor that holds the positions now, if it gathers. */
  Position resolve(Position position) {
    return position instanceof Position.Gather gather
        ? new Position.Gather(resolve(gather.tensor()), gather.at())
        : position;
  }

  private Tensor resolve(Tensor tensor) {
    return current.getOrDefault(tensor, tensor);
  }

  /** The size of a target is the size of its first version: the last one may come too late. */
  Extent sizes(Extent extent) {
    return extent.substitute(this::firstSize);
  }

  /** The same within an affine form. */
  Affine sizes(Affine affine) {
    return affine.substituteExtents(this::firstSize);
  }

  private @Nullable Extent firstSize(Extent.Atom atom) {
    if (!(atom instanceof Extent.Size size)) {
      return null;
    }
    Tensor version = first.get(size.tensor());
    return version == null || version.name().equals(size.tensor())
        ? null
        : Extent.size(version.name(), size.dimension());
  }
}
