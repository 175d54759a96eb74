package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.core.Traversal;
import dev.ricci.compiler.plan.Contraction;
import dev.ricci.compiler.plan.LoopOrder;
import dev.ricci.compiler.plan.Nest;
import dev.ricci.compiler.plan.Planner;
import dev.ricci.compiler.plan.Safety;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   */
  public StatementMethod emit(Statement statement, String name) {
    List<Tensor> tensors = tensors(statement);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addJavadoc("$L", context.notation(statement))
            .addParameter(context.sizes(), "sizes");
    MethodScope scope = new MethodScope(context, tensors);
    tensors.forEach(t -> method.addParameter(type(t), scope.name(t)));
    method.addCode(body(statement, scope));
    return new StatementMethod(method.build(), tensors);
  }

  private CodeBlock body(Statement statement, MethodScope scope) {
    Nest nest = planner.nest(statement);
    Optional<Contraction> contraction = Contraction.of(nest);
    if (contraction.isPresent()) {
      return new ContractionCode(scope, contraction.get()).emit();
    }
    return new NestCode(
            scope,
            nest,
            LoopOrder.choose(nest, planner.shapes()),
            new Safety(nest, planner.shapes()))
        .emit();
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
