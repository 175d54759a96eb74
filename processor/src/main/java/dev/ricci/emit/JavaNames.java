package dev.ricci.emit;

import com.palantir.javapoet.NameAllocator;
import dev.ricci.compiler.core.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The Java names in the methods of one formula: every tensor has one name wherever it is a
 * variable, and no variable hides a class that the code mentions.
 */
final class JavaNames {
  /** The parameter that every statement's method has. */
  static final String SIZES = "sizes";

  /** What the code mentions by its simple name, and the roots of what it may have to qualify. */
  private static final List<String> MENTIONED =
      List.of(
          SIZES,
          "FloatTensor",
          "DoubleTensor",
          "IntTensor",
          "FloatKernel",
          "DoubleKernel",
          "FloatScalar",
          "DoubleScalar",
          "FloatFiniteness",
          "DoubleFiniteness",
          "FloatContraction",
          "DoubleContraction",
          "Unary",
          "Binary",
          "Fold",
          "Parallel",
          "Windows",
          "Checks",
          "Overlaps",
          "FloatBlocks",
          "DoubleBlocks",
          "FloatAccumulation",
          "DoubleAccumulation",
          "FloatScratch",
          "DoubleScratch",
          "IntScratch",
          "FloatMemory",
          "DoubleMemory",
          "IntMemory",
          "scratch",
          "intScratch",
          "memory",
          "intMemory",
          "out",
          "ArrayArguments",
          "Math",
          "System",
          "Arrays",
          "Float",
          "Double",
          "Integer",
          "String",
          "Override",
          "java",
          "dev");

  private final NameAllocator names;
  private final Map<Tensor, String> tensors = new HashMap<>();
  private final Map<String, String> ints = new HashMap<>();

  JavaNames() {
    this(new NameAllocator());
    MENTIONED.forEach(names::newName);
  }

  private JavaNames(NameAllocator names) {
    this.names = names;
  }

  /** The name of a tensor; a new one the first time. */
  String of(Tensor tensor) {
    return tensors.computeIfAbsent(tensor, t -> names.newName(t.name()));
  }

  /** The name of an int parameter; a new one the first time. */
  String ofInt(String parameter) {
    return ints.computeIfAbsent(parameter, names::newName);
  }

  /** A name that nothing else has. */
  String fresh(String suggestion) {
    return names.newName(suggestion);
  }

  /** The names inside of a method: what it adds is not seen outside. */
  JavaNames nested() {
    JavaNames nested = new JavaNames(names.clone());
    nested.tensors.putAll(tensors);
    nested.ints.putAll(ints);
    return nested;
  }
}
