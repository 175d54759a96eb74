package dev.ricci.compiler.print;

import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Elimination;
import dev.ricci.compiler.gradient.Hessian;
import dev.ricci.compiler.gradient.HessianVector;
import dev.ricci.compiler.gradient.Jacobian;
import dev.ricci.compiler.gradient.Tangent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All programs that are made of a program. */
public final class DerivedPrograms {
  private DerivedPrograms() {}

  /** The programs by what they are, the program itself first. */
  public static Map<String, Program> of(Program program) {
    Map<String, Program> derived = new LinkedHashMap<>();
    derived.put("value", program);
    List<Tensor> wrt = Differentiator.parameters(program, List.of());
    if (wrt.isEmpty()) {
      return derived;
    }
    for (Elimination elimination : Elimination.values()) {
      derived.put(
          "gradient " + elimination, Differentiator.gradient(program, wrt, elimination).program());
    }
    derived.put("tangent", Tangent.of(program, wrt).valueAndTangents());
    Tensor result = program.results().get(0);
    if (program.results().size() == 1 && result.element() == Element.REAL) {
      for (Elimination elimination : Elimination.values()) {
        derived.put(
            "Jacobian " + elimination, Jacobian.of(program, wrt, elimination, List.of()).program());
      }
      if (result.rank() == 0) {
        derived.put("Hessian times a vector", HessianVector.of(program, wrt).program());
        derived.put("Hessian", Hessian.of(program, wrt).program());
      }
    }
    return derived;
  }
}
