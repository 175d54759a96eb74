package dev.ricci.compiler.core;

import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.function.JavaFunction;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Walks over and rewrites pointwise expressions, accesses and positions. */
public final class Traversal {
  private Traversal() {}

  /** The expression and all expressions in it, outermost first. */
  public static Stream<Scalar> nodes(Scalar root) {
    return Stream.concat(Stream.of(root), children(root).stream().flatMap(Traversal::nodes));
  }

  public static List<Scalar> children(Scalar node) {
    if (node instanceof Scalar.Apply apply) {
      return apply.arguments();
    }
    if (node instanceof Scalar.Call call) {
      return call.arguments();
    }
    if (node instanceof Scalar.Select select) {
      return List.of(select.condition(), select.then(), select.otherwise());
    }
    return List.of();
  }

  /** The functions written in Java that it calls, repeated ones repeated. */
  public static Stream<JavaFunction> functions(Scalar root) {
    return nodes(root)
        .filter(Scalar.Call.class::isInstance)
        .map(node -> ((Scalar.Call) node).function());
  }

  /** The accesses in the order of the text, repeated ones repeated. */
  public static Stream<Access> accesses(Scalar root) {
    return nodes(root)
        .filter(Scalar.Load.class::isInstance)
        .map(node -> ((Scalar.Load) node).access());
  }

  /** The affine forms of an access, those inside gathers too. */
  public static Stream<Affine> affines(Access access) {
    return access.at().stream().flatMap(Traversal::affines);
  }

  public static Stream<Affine> affines(Position position) {
    if (position instanceof Position.At at) {
      return Stream.of(at.value());
    }
    if (position instanceof Position.Pad pad) {
      return Stream.of(pad.value());
    }
    if (position instanceof Position.Clamp clamp) {
      return Stream.of(clamp.value());
    }
    if (position instanceof Position.Wrap wrap) {
      return Stream.of(wrap.value());
    }
    return ((Position.Gather) position).at().stream();
  }

  /** The indices of an access, repeated ones repeated. */
  public static Stream<Index> indices(Access access) {
    return affines(access).flatMap(a -> a.indices().stream());
  }

  /** The indices of an expression in the order of its text, repeated ones repeated. */
  public static Stream<Index> indices(Scalar root) {
    return nodes(root)
        .flatMap(
            node -> {
              if (node instanceof Scalar.Load load) {
                return indices(load.access());
              }
              return node instanceof Scalar.IndexNumber number
                  ? number.value().indices().stream()
                  : Stream.of();
            });
  }

  /** The tensors read, those that gather too, repeated ones repeated. */
  public static Stream<Tensor> tensors(Access access) {
    return Stream.concat(
        Stream.of(access.tensor()),
        access.at().stream()
            .filter(Position.Gather.class::isInstance)
            .map(position -> ((Position.Gather) position).tensor()));
  }

  /** The same node around other children, as many as it has. */
  public static Scalar withChildren(Scalar node, List<Scalar> children) {
    if (node instanceof Scalar.Apply apply) {
      return new Scalar.Apply(apply.function(), children);
    }
    if (node instanceof Scalar.Call call) {
      return new Scalar.Call(call.function(), children);
    }
    return node instanceof Scalar.Select
        ? new Scalar.Select(children.get(0), children.get(1), children.get(2))
        : node;
  }

  /** The same expression with {@code change} applied to every node, innermost first. */
  public static Scalar rewrite(Scalar root, UnaryOperator<Scalar> change) {
    List<Scalar> children = children(root);
    return change.apply(
        children.isEmpty()
            ? root
            : withChildren(root, children.stream().map(c -> rewrite(c, change)).toList()));
  }

  /** The same expression with every affine form replaced, in accesses and as numbers. */
  public static Scalar mapAffines(Scalar root, UnaryOperator<Affine> change) {
    return rewrite(
        root,
        node -> {
          if (node instanceof Scalar.Load load) {
            return new Scalar.Load(mapAffines(load.access(), change));
          }
          return node instanceof Scalar.IndexNumber number
              ? new Scalar.IndexNumber(change.apply(number.value()))
              : node;
        });
  }

  public static Access mapAffines(Access access, UnaryOperator<Affine> change) {
    return new Access(
        access.tensor(), access.at().stream().map(p -> mapAffines(p, change)).toList());
  }

  public static Position mapAffines(Position position, UnaryOperator<Affine> change) {
    if (position instanceof Position.At at) {
      return new Position.At(change.apply(at.value()));
    }
    if (position instanceof Position.Pad pad) {
      return new Position.Pad(change.apply(pad.value()));
    }
    if (position instanceof Position.Clamp clamp) {
      return new Position.Clamp(change.apply(clamp.value()));
    }
    if (position instanceof Position.Wrap wrap) {
      return new Position.Wrap(change.apply(wrap.value()));
    }
    Position.Gather gather = (Position.Gather) position;
    return new Position.Gather(gather.tensor(), gather.at().stream().map(change).toList());
  }

  /** The extents a domain is made of: the ends of its loops and of its constraints. */
  public static Stream<Extent> extents(Domain domain) {
    return Stream.concat(
        domain.loops().stream().flatMap(l -> Stream.of(l.from(), l.to())),
        domain.constraints().stream().flatMap(c -> Stream.of(c.from(), c.to())));
  }
}
