package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Affine;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.plan.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A row whose elements leave their tensor only at its ends: the part inside is loaded at once, the
 * rest is 0.
 */
final class PaddedRow {
  /** The names of the ends count down from here. */
  private static final int FIRST = -100;

  private final MethodScope scope;
  private final Address address;
  private final Index row;
  private final Affine start;
  private final CodeBlock count;

  PaddedRow(MethodScope scope, Address address, Index row, Affine start, CodeBlock count) {
    this.scope = scope;
    this.address = address;
    this.row = row;
    this.start = start;
    this.count = count;
  }

  /** Whether the row's index stands in pads alone, and there with a factor of 1. */
  static boolean isOne(Address address, Index row) {
    boolean steady =
        new Address(address.tensor(), address.offset(), List.of()).step(row).isPresent();
    return steady
        && address.borders().stream()
            .allMatch(
                b ->
                    b instanceof Address.Border.Pad pad && isOne(pad.at(), row)
                        || !new Address(address.tensor(), Affine.of(0), List.of(b)).mentions(row));
  }

  private static boolean isOne(Affine at, Index row) {
    return at.coefficient(row).isConstant(1) && !at.minus(Affine.of(row)).mentions(row);
  }

  /**
   * Loads into a block.
   *
   * @param number of the row among those of the body, for the names of its ends
   */
  void load(CodeBlock to, CodeBlock at, int number, CodeBlock.Builder code) {
    Index first = new Index("inside", FIRST - 2 * number);
    Index after = new Index("outside", FIRST - 2 * number - 1);
    JavaExpression least = JavaExpression.of(0);
    JavaExpression most = JavaExpression.of(count);
    List<JavaExpression> conditions = new ArrayList<>();
    Extent step = address.offset().coefficient(row);
    List<Address.Border> others = new ArrayList<>();
    for (Address.Border border : address.borders()) {
      if (border instanceof Address.Border.Pad pad && pad.at().mentions(row)) {
        Affine position = at(pad.at(), start);
        least = least(least, position.negate());
        most =
            JavaExpression.of(
                "$T.min($L, $L)",
                Math.class,
                most,
                scope.affine(position.negate().plus(pad.size())));
        step = step.plus(pad.stride());
      } else if (border instanceof Address.Border.Pad) {
        others.add(border);
      }
    }
    code.addStatement("int $L = $L", scope.name(first), least.code());
    code.addStatement("int $L = $L", scope.name(after), most.code());
    code.addStatement("kernel.fill($L,$W$L,$W0,$W$L)", to, at, count);
    conditions.add(
        JavaExpression.of("$L", scope.name(first))
            .infix("<", JavaExpression.COMPARISON, JavaExpression.of("$L", scope.name(after))));
    if (!others.isEmpty()) {
      conditions.add(scope.isInside(new Address(address.tensor(), Affine.of(0), others)));
    }
    JavaExpression condition =
        conditions.stream()
            .reduce((a, b) -> a.infix("&&", JavaExpression.AND, b, JavaExpression.AND))
            .orElseThrow();
    code.beginControlFlow("if ($L)", condition.code());
    CodeBlock source = scope.place(address.substitute(row, start.plus(Affine.of(first)))).code();
    code.addStatement(
        "kernel.load($L,$W$L,$W$L.data(),$W$L,$W$L,$W$L - $L)",
        to,
        at.toString().equals("0")
            ? CodeBlock.of("$L", scope.name(first))
            : CodeBlock.of("$L + $L", at, scope.name(first)),
        scope.name(address.tensor()),
        source,
        scope.step(step, "").code(),
        scope.name(after),
        scope.name(first));
    code.endControlFlow();
  }

  private JavaExpression least(JavaExpression before, Affine further) {
    OptionalLong constant =
        further.isExtent() ? further.constant().constant() : OptionalLong.empty();
    if (before.is("0") && constant.isPresent()) {
      return JavaExpression.of(Math.max(0, constant.getAsLong()));
    }
    return JavaExpression.of("$T.max($L, $L)", Math.class, before, scope.affine(further));
  }

  private Affine at(Affine affine, Affine value) {
    return affine.substitute(i -> i.equals(row) ? value : null);
  }
}
