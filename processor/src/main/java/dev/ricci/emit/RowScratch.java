package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import dev.ricci.compiler.affine.Index;
import dev.ricci.compiler.plan.Expr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The blocks of scratch that a row uses, each again as soon as nothing needs what it holds. */
final class RowScratch {
  private final MethodScope scope;
  private final Map<Expr, Integer> usesLeft = new HashMap<>();
  private final TreeSet<Integer> free = new TreeSet<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> blocks = new ArrayList<>();

  RowScratch(MethodScope scope) {
    this.scope = scope;
  }

  /** The variables that hold blocks, in the order of their numbers. */
  List<String> blocks() {
    return blocks;
  }

  /** Notes how often an expression that has been computed will be used. */
  void willBeUsed(Expr expr, int times) {
    usesLeft.put(expr, times);
  }

  /** Notes one use of an expression that a block holds. */
  void used(Expr expr, Operand.Block block) {
    Integer left = usesLeft.get(expr);
    if (left != null) {
      usesLeft.put(expr, left - 1);
      Integer number = numbers.get(block.array().toString());
      if (left == 1 && number != null) {
        free.add(number);
      }
    }
  }

  Operand.Block newBlock() {
    Integer number = free.pollFirst();
    return number == null ? ownBlock() : block(blocks.get(number));
  }

  /** A block that nothing has used before. */
  Operand.Block ownBlock() {
    int number = blocks.size();
    String name = scope.name(new Index("t" + number, -10 - number));
    numbers.put(name, number);
    blocks.add(name);
    return block(name);
  }

  private static Operand.Block block(String name) {
    return new Operand.Block(CodeBlock.of("$L", name), CodeBlock.of("0"));
  }
}
