package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.plan.Contraction;
import dev.ricci.compiler.plan.ExclusiveProduct;
import dev.ricci.compiler.plan.LoopOrder;
import dev.ricci.compiler.plan.Nest;
import dev.ricci.compiler.plan.Planner;
import dev.ricci.compiler.plan.Rows;
import dev.ricci.compiler.plan.Safety;
import dev.ricci.compiler.plan.WindowFold;
import dev.ricci.compiler.plan.WindowScatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/** Writes the method that computes a statement. */
public final class StatementEmitter {
  private final EmitContext context;
  private final Planner planner;

  public StatementEmitter(EmitContext context) {
    this.context = context;
    this.planner = new Planner(context.program());
  }

  /**
   * The method of a statement.
   *
   * @param name of the method
   * @param exactName gives the name of a further method, if there has to be one
   */
  public StatementMethod emit(Statement statement, String name, Supplier<String> exactName) {
    List<Tensor> tensors = tensors(statement);
    Optional<Contraction> contraction = planner.contraction(statement);
    if (contraction.isEmpty()) {
      return new StatementMethod(
          loops(statement, name, tensors), Optional.empty(), tensors, Optional.empty());
    }
    Statement summed = statement.over(statement.domain().withZeros());
    MethodScope scope = new MethodScope(context, tensors);
    MethodSpec.Builder method = begin(summed, name, tensors, scope);
    ContractionCode code = new ContractionCode(scope, contraction.get());
    if (contraction.get().finite().isEmpty()) {
      return new StatementMethod(
          method.addCode(code.emit()).build(), Optional.empty(), tensors, Optional.empty());
    }
    MethodSpec exact = loops(statement, exactName.get(), tensors);
    method.addComment("Times infinity, the padding's zeros would be NaN where there is no term.");
    method.beginControlFlow("if ($L)", code.isNotFinite());
    method.addStatement("$L($L)", exact.name(), arguments(exact));
    method.addStatement("return");
    method.endControlFlow();
    return new StatementMethod(
        method.addCode(code.emit()).build(), Optional.of(exact), tensors, Optional.empty());
  }

  /** The rows that a statement can be computed by. */
  Optional<Rows> rows(Statement statement) {
    return planner.rows(statement);
  }

  /** The method that computes some rows of a statement, if there has to be no other code. */
  Optional<StatementMethod> emitRows(Statement statement, Rows rows, String name) {
    List<Tensor> tensors = tensors(statement);
    MethodScope scope = new MethodScope(context, tensors);
    NestCode code = nestCode(rows.nest(), scope);
    return code.byRows()
        .map(
            given -> {
              MethodSpec.Builder method = begin(statement, name, tensors, scope);
              given.forEach(row -> method.addParameter(TypeName.INT, row));
              method.addCode(code.emit());
              return new StatementMethod(
                  method.build(), Optional.empty(), tensors, Optional.of(code.work(rows)));
            });
  }

  private MethodSpec loops(Statement statement, String name, List<Tensor> tensors) {
    MethodScope scope = new MethodScope(context, tensors);
    CodeBlock body =
        ExclusiveProduct.of(statement)
            .map(product -> new ExclusiveProductCode(scope, product, planner.nest(product)).emit())
            .orElseGet(() -> body(planner.nest(statement), scope));
    return begin(statement, name, tensors, scope).addCode(body).build();
  }

  private CodeBlock body(Nest nest, MethodScope scope) {
    Optional<CodeBlock> windows =
        WindowFold.of(nest)
            .map(fold -> new WindowCode(scope, nest.ranges()).emit(fold))
            .or(
                () ->
                    WindowScatter.of(nest, planner.shapes())
                        .map(scatter -> new WindowCode(scope, nest.ranges()).emit(scatter)));
    return windows.orElseGet(() -> nestCode(nest, scope).emit());
  }

  private NestCode nestCode(Nest nest, MethodScope scope) {
    return new NestCode(
        scope, nest, LoopOrder.choose(nest, planner.shapes()), new Safety(nest, planner.shapes()));
  }

  private MethodSpec.Builder begin(
      Statement statement, String name, List<Tensor> tensors, MethodScope scope) {
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc("$L", context.notation(statement))
            .addParameter(context.sizes(), "sizes");
    tensors.forEach(t -> method.addParameter(type(t), scope.name(t)));
    return method;
  }

  private static CodeBlock arguments(MethodSpec method) {
    return method.parameters().stream()
        .map(p -> CodeBlock.of("$L", p.name()))
        .collect(CodeBlock.joining(",$W"));
  }

  /** What is read, in the order of the text, then the target. */
  private static List<Tensor> tensors(Statement statement) {
    List<Tensor> tensors = new ArrayList<>();
    Traversal.tensors(statement.access())
        .filter(t -> !t.equals(statement.target()))
        .forEach(tensors::add);
    Traversal.accesses(statement.body()).flatMap(Traversal::tensors).forEach(tensors::add);
    tensors.add(statement.target());
    return tensors.stream().distinct().toList();
  }

  private TypeName type(Tensor tensor) {
    if (tensor.element() == Element.INT) {
      return Runtime.INT_TENSOR;
    }
    return context.isPrimitive(tensor) ? context.number().primitive() : context.number().tensor();
  }
}
