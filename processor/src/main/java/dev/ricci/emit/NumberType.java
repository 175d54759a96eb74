package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;

/** A floating type of Java, with the runtime's classes for it. */
public enum NumberType {
  FLOAT("Float", TypeName.FLOAT),
  DOUBLE("Double", TypeName.DOUBLE);

  private static final String KERNEL = "dev.ricci.kernel";

  private final String prefix;
  private final TypeName primitive;

  NumberType(String prefix, TypeName primitive) {
    this.prefix = prefix;
    this.primitive = primitive;
  }

  public TypeName primitive() {
    return primitive;
  }

  private TypeName boxed() {
    return primitive.box();
  }

  public ClassName tensor() {
    return ClassName.get("dev.ricci.tensor", prefix + "Tensor");
  }

  public ClassName kernel() {
    return ClassName.get(KERNEL, prefix + "Kernel");
  }

  public ClassName scalar() {
    return ClassName.get(KERNEL, prefix + "Scalar");
  }

  public ClassName blocks() {
    return ClassName.get(KERNEL, prefix + "Blocks");
  }

  public ClassName contraction() {
    return ClassName.get(KERNEL, prefix + "Contraction");
  }

  public ClassName finiteness() {
    return ClassName.get(KERNEL, prefix + "Finiteness");
  }

  /** A literal of this type. */
  public CodeBlock literal(double value) {
    if (Double.isNaN(value)) {
      return CodeBlock.of("$T.NaN", boxed());
    }
    double rounded = this == FLOAT ? (float) value : value;
    if (Double.isInfinite(rounded)) {
      return CodeBlock.of("$T.$L_INFINITY", boxed(), rounded > 0 ? "POSITIVE" : "NEGATIVE");
    }
    if (rounded == Math.rint(rounded) && Math.abs(rounded) < 1e6 && !isMinusZero(rounded)) {
      return CodeBlock.of(this == FLOAT ? "$Lf" : "$L.0", (long) rounded);
    }
    return this == FLOAT ? CodeBlock.of("$Lf", (float) value) : CodeBlock.of("$L", value);
  }

  private static boolean isMinusZero(double value) {
    return value == 0 && 1 / value < 0;
  }
}
