package dev.ricci.compiler.lowering;

import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.range.SolvedProgram;
import dev.ricci.compiler.range.SolvedStatement;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.simplify.CommonStatements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the core program of a solved one that has no problems.
 *
 * <pre>
 *   Y[i] = tanh(W[i,j]*x[j]) + b[i]     Y_1[i] = sum[j](W[i,j]*x[j]);  Y[i] = tanh(Y_1[i]) + b[i]
 *   Y[i] = W[i,j]*x[j] + b[i]           Y_1[i] = sum[j](W[i,j]*x[j]);  Y = Y_1, Y[i] += b[i]
 * </pre>
 */
public final class Lowering {
  private Lowering() {}

  /** The core program. */
  public static Program lower(SolvedProgram solved) {
    Versions versions = new Versions(solved);
    Map<Tensor, Integer> lastWrite = new HashMap<>();
    for (int k = 0; k < solved.statements().size(); k++) {
      lastWrite.put(solved.statements().get(k).statement().target().access().tensor(), k);
    }
    for (int k = 0; k < solved.statements().size(); k++) {
      SolvedStatement statement = solved.statements().get(k);
      boolean last = lastWrite.get(statement.statement().target().access().tensor()) == k;
      new StatementLowering(statement, versions, last).lower();
    }
    return CommonStatements.shared(program(solved, versions));
  }

  private static Program program(SolvedProgram solved, Versions versions) {
    BoundProgram bound = solved.program();
    SizeNames sizes = new SizeNames(versions);
    List<Statement> statements = versions.statements().stream().map(sizes::rename).toList();
    Map<Tensor, List<Extent>> shapes = new LinkedHashMap<>();
    versions
        .shapes()
        .forEach((t, extents) -> shapes.put(t, extents.stream().map(versions::sizes).toList()));
    return new Program(
        bound.signature().method(),
        bound.signature().origin(),
        bound.parameters(),
        bound.intParameters(),
        statements,
        shapes,
        requirements(solved).stream().map(sizes::rename).toList(),
        bound.results());
  }

  /** Strides come first: extents are divided by them. */
  private static List<Requirement> requirements(SolvedProgram solved) {
    Set<Requirement> strides = new LinkedHashSet<>();
    Set<Requirement> others = new LinkedHashSet<>();
    for (SolvedStatement statement : solved.statements()) {
      for (Requirement requirement : statement.requirements()) {
        (requirement instanceof Requirement.Positive ? strides : others).add(requirement);
      }
    }
    List<Requirement> all = new ArrayList<>(strides);
    all.addAll(others);
    return all;
  }
}
