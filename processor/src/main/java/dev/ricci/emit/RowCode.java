package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Reduction;
import dev.ricci.compiler.function.Function;
import dev.ricci.compiler.plan.Address;
import dev.ricci.compiler.plan.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A body for one block of a row: a kernel call per operation, on rows in place where they are
 * contiguous and in blocks of scratch otherwise.
 */
final class RowCode {
  private final MethodScope scope;
  private final ScalarCode scalars;
  private final Index row;
  private final Affine start;
  private final CodeBlock count;
  private final Predicate<Expr> isRow;
  private final Hoisting hoisting;
  private final CodeBlock.Builder code = CodeBlock.builder();
  private final Map<Expr, Operand> done = new HashMap<>();
  private final RowScratch scratch;
  private final List<CodeBlock> constants = new ArrayList<>();
  private final ElementLoops elements;
  private boolean usesPositions;
  private int rowIndex;

  /**
   * @param start what the row's index is at the first element of the block
   * @param count the number of elements
   */
  RowCode(
      MethodScope scope,
      ScalarCode scalars,
      Hoisting hoisting,
      Index row,
      int rowLevel,
      Affine start,
      CodeBlock count) {
    this.scope = scope;
    this.scalars = scalars;
    this.hoisting = hoisting;
    this.row = row;
    this.start = start;
    this.count = count;
    this.scratch = new RowScratch(scope);
    this.elements = new ElementLoops(scope, scalars, row, start, count);
    this.isRow = e -> hoisting.level(e) >= rowLevel;
  }

  /** The number of elements. */
  CodeBlock count() {
    return count;
  }

  void add(String statement, Object... arguments) {
    code.addStatement(JavaExpression.code(statement, arguments));
  }

  void add(CodeBlock further) {
    code.add(further);
  }

  CodeBlock code() {
    return code.build();
  }

  /** How many blocks of scratch it uses. */
  List<String> blocks() {
    return scratch.blocks();
  }

  /** What fills blocks that do not change. */
  List<CodeBlock> constants() {
    return constants;
  }

  /** Whether it uses an array of positions. */
  boolean usesPositions() {
    return usesPositions;
  }

  /** Whether the row can be of any length. */
  boolean isUnblocked() {
    return scratch.blocks().isEmpty() && !usesPositions;
  }

  /** Writes the body's values to the target's row. */
  void store(Expr body, Address target) {
    Extent step = step(target);
    CodeBlock y = array(target);
    CodeBlock at = place(target);
    if (!isRow.test(body)) {
      if (step.isConstant(1)) {
        call("fill", y, at, scalars.expression(body).code(), count);
        return;
      }
    } else if (step.isConstant(1)) {
      compute(body, new Operand.Block(y, at));
      return;
    }
    Operand.Block value = block(body);
    call("store", y, at, step(step), value.array(), value.at(), count);
  }

  /** Combines the body's values with the target's row, whose elements are distinct. */
  void accumulate(Reduction reduction, Expr body, Address target) {
    Optional<Extent> step = target.step(row);
    CodeBlock y = array(target);
    if (step.isEmpty()) {
      Operand.Block value = block(body);
      String positions = positions(target);
      call(
          "scatter",
          fold(reduction),
          y,
          CodeBlock.of("$L", positions),
          value.array(),
          value.at(),
          count);
      return;
    }
    CodeBlock at = place(target);
    boolean contiguous = step.get().isConstant(1);
    if (reduction == Reduction.SUM && contiguous) {
      if (body instanceof Expr.Apply apply
          && apply.function() == Function.MUL
          && hoisting.uses(body) == 1
          && isRow.test(body)) {
        Operand left = operand(apply.arguments().get(0));
        Operand right = operand(apply.arguments().get(1));
        multiplyAdd(y, at, left, right);
        return;
      }
      if (!isRow.test(body)) {
        call("binary", binary(Function.ADD), y, at, y, at, scalars.expression(body).code(), count);
        return;
      }
    }
    Operand.Block value = block(body);
    call("accumulate", fold(reduction), y, at, step(step.get()), value.array(), value.at(), count);
  }

  private void multiplyAdd(CodeBlock y, CodeBlock at, Operand left, Operand right) {
    if (left instanceof Operand.Block a && right instanceof Operand.Block b) {
      call("multiplyAdd", y, at, a.array(), a.at(), b.array(), b.at(), count);
    } else {
      Operand.Block row = (Operand.Block) (left instanceof Operand.Block ? left : right);
      Operand.Value factor = (Operand.Value) (left instanceof Operand.Block ? right : left);
      call("multiplyAdd", y, at, factor.value().code(), row.array(), row.at(), count);
    }
  }

  /** The fold of the body's values, as an expression. */
  CodeBlock folded(Reduction reduction, Expr body) {
    if (reduction == Reduction.SUM
        && body instanceof Expr.Apply apply
        && apply.function() == Function.MUL
        && isRow.test(apply.arguments().get(0))
        && isRow.test(apply.arguments().get(1))) {
      Operand.Block a = (Operand.Block) operand(apply.arguments().get(0));
      Operand.Block b = (Operand.Block) operand(apply.arguments().get(1));
      return expression("dot", a.array(), a.at(), b.array(), b.at(), count);
    }
    Operand.Block value = block(body);
    return expression("fold", fold(reduction), value.array(), value.at(), count);
  }

  /** The array and the place in it of the body's values. */
  List<CodeBlock> values(Expr body) {
    Operand.Block value = block(body);
    return List.of(value.array(), value.at());
  }

  private Operand operand(Expr expr) {
    if (!isRow.test(expr)) {
      return new Operand.Value(scalars.expression(expr));
    }
    Operand known = done.get(expr);
    if (known == null) {
      known = contiguous(expr).orElse(null);
      if (known == null) {
        known = compute(expr, null);
      }
      done.put(expr, known);
      scratch.willBeUsed(expr, hoisting.uses(expr));
    }
    return known;
  }

  private Operand.Block block(Expr expr) {
    if (operand(expr) instanceof Operand.Block block) {
      return block;
    }
    return filled(expr);
  }

  /** A block of one number; of a literal it is filled once for all. */
  private Operand.Block filled(Expr expr) {
    Operand known = done.get(expr);
    if (known instanceof Operand.Block block) {
      return block;
    }
    Operand.Block filled = expr instanceof Expr.Number ? scratch.ownBlock() : scratch.newBlock();
    CodeBlock value = scalars.expression(expr).code();
    if (expr instanceof Expr.Number) {
      constants.add(
          CodeBlock.of(
              "kernel.fill($L, 0, $L, $T.BLOCK)", filled.array(), value, scope.number().kernel()));
    } else {
      call("fill", filled.array(), filled.at(), value, count);
    }
    done.put(expr, filled);
    return filled;
  }

  private Optional<Operand> contiguous(Expr expr) {
    return expr instanceof Expr.Load load
            && load.address().tensor().element() == Element.REAL
            && !load.address().hasPad()
            && load.address().isContiguous(row)
        ? Optional.of(new Operand.Block(array(load.address()), place(load.address())))
        : Optional.empty();
  }

  /** Computes into a destination, or a block of scratch if none is given. */
  private Operand.Block compute(Expr expr, Operand.@Nullable Block to) {
    if (expr instanceof Expr.Load load) {
      return load(load.address(), to == null ? scratch.newBlock() : to);
    }
    if (expr instanceof Expr.IndexNumber index) {
      return index(index, to == null ? scratch.newBlock() : to);
    }
    if (expr instanceof Expr.Select select) {
      Operand.Block c = block(select.condition());
      Operand.Block a = block(select.then());
      Operand.Block b = block(select.otherwise());
      release(expr);
      Operand.Block r = to == null ? scratch.newBlock() : to;
      call(
          "select", r.array(), r.at(), c.array(), c.at(), a.array(), a.at(), b.array(), b.at(),
          count);
      return r;
    }
    if (expr instanceof Expr.Call call) {
      List<Operand> arguments = call.arguments().stream().map(this::operand).toList();
      release(expr);
      Operand.Block r = to == null ? scratch.newBlock() : to;
      code.add(elements.call(r, call.function(), arguments));
      return r;
    }
    Expr.Apply apply = (Expr.Apply) expr;
    if (apply.isIntegerComparison()) {
      Operand.Block r = to == null ? scratch.newBlock() : to;
      each(r, apply);
      return r;
    }
    List<Operand> arguments = apply.arguments().stream().map(this::operand).toList();
    release(expr);
    Operand.Block r = to == null ? scratch.newBlock() : to;
    List<CodeBlock> parts = new ArrayList<>();
    parts.add(
        arguments.size() == 1
            ? CodeBlock.of("$T.$L", Runtime.UNARY, apply.function().name())
            : binary(apply.function()));
    parts.add(r.array());
    parts.add(r.at());
    for (Operand argument : arguments) {
      if (argument instanceof Operand.Block block) {
        parts.add(block.array());
        parts.add(block.at());
      } else {
        parts.add(((Operand.Value) argument).value().code());
      }
    }
    parts.add(count);
    call(arguments.size() == 1 ? "unary" : "binary", parts.toArray(CodeBlock[]::new));
    return r;
  }

  private Operand.Block load(Address address, Operand.Block to) {
    boolean real = address.tensor().element() == Element.REAL;
    Optional<Extent> step = address.step(row);
    if (step.isEmpty() && PaddedRow.isOne(address, row)) {
      new PaddedRow(scope, address, row, start, count).load(to.array(), to.at(), rowIndex++, code);
      return to;
    }
    if (step.isPresent()) {
      if (address.hasPad()) {
        code.beginControlFlow("if ($L)", scope.isInside(at(address)).code());
      }
      call("load", to.array(), to.at(), array(address), place(address), step(step.get()), count);
      if (address.hasPad()) {
        code.nextControlFlow("else");
        call("fill", to.array(), to.at(), CodeBlock.of("0"), count);
        code.endControlFlow();
      }
    } else if (real) {
      String positions = positions(address);
      call("gather", to.array(), to.at(), array(address), CodeBlock.of("$L", positions), count);
    } else {
      each(to, new Expr.Load(address));
    }
    return to;
  }

  private Operand.Block index(Expr.IndexNumber number, Operand.Block to) {
    Affine value = number.value();
    Extent step = value.coefficient(row);
    boolean rounds = value.minus(Affine.of(row).times(step)).mentions(row);
    if (rounds) {
      each(to, number);
    } else {
      Affine first = at(value);
      call("iota", to.array(), to.at(), scope.affine(first).code(), step(step), count);
    }
    return to;
  }

  /** Computes an element at a time what no kernel does. */
  private void each(Operand.Block to, Expr expr) {
    code.add(elements.compute(to, expr));
  }

  /** Writes the places of a row's elements, -1 for one outside of a pad, to an array. */
  private String positions(Address address) {
    usesPositions = true;
    code.add(elements.positions(address));
    return scope.name(ElementLoops.POSITIONS);
  }

  private void release(Expr expr) {
    for (Expr child : expr.children()) {
      if (done.get(child) instanceof Operand.Block block) {
        scratch.used(child, block);
      }
    }
  }

  private Affine at(Affine affine) {
    return affine.substitute(i -> i.equals(row) ? start : null);
  }

  private Address at(Address address) {
    return address.substitute(row, start);
  }

  private CodeBlock array(Address address) {
    return CodeBlock.of("$L.data()", scope.name(address.tensor()));
  }

  private CodeBlock place(Address address) {
    return scope.place(at(address)).code();
  }

  private Extent step(Address address) {
    return address
        .step(row)
        .orElseThrow(() -> new IllegalArgumentException("no step in " + address));
  }

  private CodeBlock step(Extent step) {
    return scope.step(step, "").code();
  }

  private static CodeBlock binary(Function function) {
    return CodeBlock.of("$T.$L", Runtime.BINARY, function.name());
  }

  private static CodeBlock fold(Reduction reduction) {
    return CodeBlock.of("$T.$L", Runtime.FOLD, reduction.name());
  }

  private void call(String method, CodeBlock... arguments) {
    code.addStatement(expression(method, arguments));
  }

  private static CodeBlock expression(String method, CodeBlock... arguments) {
    return CodeBlock.of("kernel.$L($L)", method, CodeBlock.join(List.of(arguments), ",$W"));
  }
}
