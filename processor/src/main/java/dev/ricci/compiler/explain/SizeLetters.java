package dev.ricci.compiler.explain;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.syntax.ReservedWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Short names for the sizes of a program's tensors. A dimension over which an index runs is called
 * like the index, {@code W[m,n]} is M×N; the others get the letters that are left. Dimensions that
 * an index makes equal share a name.
 */
final class SizeLetters {
  private static final String LETTERS = "HKLPQRSTUVDFGABCEMNWXYZ";

  private final Program program;
  private final Map<Extent.Size, Extent.Size> equal = new HashMap<>();
  private final Map<Extent.Size, String> letters = new LinkedHashMap<>();

  /** What the letters for sizes of targets stand for. */
  private final Map<Extent, String> names = new LinkedHashMap<>();

  private final Set<String> taken = new HashSet<>();

  /** The sizes of targets that ranges mention, because what they are is not short. */
  private final Set<Extent.Size> ofTargets = new LinkedHashSet<>();

  private SizeLetters(Program program) {
    this.program = program;
  }

  static SizeLetters of(Program program) {
    SizeLetters sizes = new SizeLetters(program);
    sizes.reserve();
    sizes.unite();
    program.statements().forEach(sizes::nameByIndices);
    sizes.nameOthers();
    sizes.define();
    return sizes;
  }

  /** The extent with the sizes of tensors replaced by their names. */
  Extent apply(Extent extent) {
    Extent named = extent.substitute(this::letter);
    String whole = names.get(named);
    return whole == null ? named : Extent.parameter(whole);
  }

  Loop apply(Loop loop) {
    return new Loop(loop.index(), apply(loop.from()), apply(loop.to()));
  }

  /** The name of a size, if it has one. */
  Optional<String> name(String tensor, int dimension) {
    return Optional.ofNullable(letters.get(representative(new Extent.Size(tensor, dimension))));
  }

  private @Nullable Extent letter(Extent.Atom atom) {
    String letter = atom instanceof Extent.Size size ? letters.get(representative(size)) : null;
    return letter == null ? null : Extent.parameter(letter);
  }

  private void reserve() {
    program.shapes().keySet().forEach(t -> taken.add(t.name()));
    taken.addAll(program.intParameters());
    Set<String> parameters =
        program.parameters().stream().map(Tensor::name).collect(Collectors.toSet());
    for (Statement statement : program.statements()) {
      for (Loop loop : statement.domain().loops()) {
        taken.add(loop.index().name());
        Stream.of(loop.from(), loop.to())
            .flatMap(Extent::symbols)
            .filter(s -> s instanceof Extent.Size size && !parameters.contains(size.tensor()))
            .forEach(s -> ofTargets.add((Extent.Size) s));
      }
    }
  }

  private void unite() {
    for (Requirement requirement : program.requirements()) {
      if (requirement instanceof Requirement.SameExtent same) {
        unite(size(same.first()), size(same.second()));
      }
    }
  }

  /** The extent of a dimension; a parameter's is a size. */
  private Extent size(Requirement.Place place) {
    return program.shape(place.tensor()).get(place.dimension() - 1);
  }

  private void unite(Extent a, Extent b) {
    if (a.asAtom() instanceof Extent.Size first && b.asAtom() instanceof Extent.Size second) {
      Extent.Size one = representative(first);
      Extent.Size other = representative(second);
      if (!one.equals(other)) {
        equal.put(other, one);
      }
    }
  }

  private Extent.Size representative(Extent.Size size) {
    Extent.Size root = size;
    while (equal.containsKey(root)) {
      root = equal.get(root);
    }
    return root;
  }

  private void nameByIndices(Statement statement) {
    Stream.concat(Stream.of(statement.access()), Traversal.accesses(statement.body()))
        .forEach(this::nameByIndices);
  }

  private void nameByIndices(Access access) {
    for (int k = 0; k < access.at().size(); k++) {
      Position position = access.at().get(k);
      if (position instanceof Position.At at) {
        nameByIndex(access.tensor(), k, at.value());
      } else if (position instanceof Position.Gather gather) {
        for (int d = 0; d < gather.at().size(); d++) {
          nameByIndex(gather.tensor(), d, gather.at().get(d));
        }
      }
    }
  }

  private void nameByIndex(Tensor tensor, int dimension, Affine position) {
    Index index = position.asIndex().orElse(null);
    Extent.Size size = nameable(tensor, dimension);
    if (index == null || size == null) {
      return;
    }
    String letter = index.name().toUpperCase(Locale.ROOT);
    Extent.Size root = representative(size);
    if (!letters.containsKey(root) && isFree(letter)) {
      letters.put(root, letter);
      taken.add(letter);
    }
  }

  /** The size that a dimension is; nothing if it is a longer expression. */
  private Extent.@Nullable Size nameable(Tensor tensor, int dimension) {
    Extent.Size own = new Extent.Size(tensor.name(), dimension + 1);
    if (ofTargets.contains(own)) {
      return own;
    }
    return program.shape(tensor).get(dimension).asAtom() instanceof Extent.Size size ? size : null;
  }

  private boolean isFree(String letter) {
    return !taken.contains(letter) && !ReservedWords.contains(letter);
  }

  private void nameOthers() {
    for (Tensor parameter : program.parameters()) {
      for (Extent extent : program.shape(parameter)) {
        if (extent.asAtom() instanceof Extent.Size size) {
          letters.computeIfAbsent(representative(size), any -> nextLetter());
        }
      }
    }
    ofTargets.forEach(size -> letters.computeIfAbsent(size, any -> nextLetter()));
  }

  private void define() {
    for (Statement statement : program.statements()) {
      Tensor target = statement.target();
      for (int d = 1; d <= target.rank(); d++) {
        Extent.Size size = new Extent.Size(target.name(), d);
        if (ofTargets.contains(size)) {
          Extent value = program.shape(target).get(d - 1).substitute(this::letter);
          name(target.name(), d).ifPresent(name -> names.putIfAbsent(value, name));
        }
      }
    }
  }

  private String nextLetter() {
    String letter =
        Stream.concat(
                LETTERS.chars().mapToObj(Character::toString),
                Stream.iterate(1, n -> n + 1).map(n -> "N" + n))
            .filter(this::isFree)
            .findFirst()
            .orElseThrow();
    taken.add(letter);
    return letter;
  }

  /** The lengths of a tensor's dimensions, by name where they have one. */
  List<Extent> shape(Tensor tensor) {
    List<Extent> shape = new ArrayList<>();
    for (Extent extent : program.shape(tensor)) {
      Extent.Size own = new Extent.Size(tensor.name(), shape.size() + 1);
      shape.add(apply(ofTargets.contains(own) ? Extent.of(own) : extent));
    }
    return shape;
  }

  /** Whether a size of it, a target, has a name. */
  boolean isNamedAfter(Tensor target) {
    return ofTargets.stream().anyMatch(size -> size.tensor().equals(target.name()));
  }

  /** The names of the sizes of targets, with what they stand for. */
  Map<String, Extent> definitions() {
    Map<String, Extent> definitions = new LinkedHashMap<>();
    names.forEach((value, name) -> definitions.put(name, value));
    return definitions;
  }
}
