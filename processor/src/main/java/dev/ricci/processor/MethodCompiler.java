package dev.ricci.processor;

import com.palantir.javapoet.ClassName;
import dev.ricci.compiler.Compiled;
import dev.ricci.compiler.FormulaCompiler;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.explain.Explainer;
import dev.ricci.compiler.explain.PlainText;
import dev.ricci.compiler.gradient.Differentiator;
import dev.ricci.compiler.gradient.Gradient;
import dev.ricci.compiler.gradient.UnknownDerivative;
import dev.ricci.compiler.plan.JoinedOrders;
import dev.ricci.compiler.plan.ProductOrders;
import dev.ricci.compiler.plan.ProductOrders.Ordered;
import dev.ricci.compiler.plan.Rewriting;
import dev.ricci.compiler.semantic.BoundProgram;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.emit.Adjoint;
import dev.ricci.emit.CompanionMethod;
import dev.ricci.emit.CompanionMethod.Access;
import dev.ricci.emit.DerivativeMember.Kind;
import dev.ricci.emit.MethodText;
import dev.ricci.processor.AnnotatedType.AnnotatedMethod;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Takes an annotated method through the stages of the compiler. */
final class MethodCompiler {
  private static final List<String> IMPLYING_GRADIENT =
      List.of(EinsumValues.GRADIENT, Kind.HESSIAN_VECTOR.name(), Kind.HESSIAN.name());

  private final Messages messages;

  MethodCompiler(Messages messages) {
    this.messages = messages;
  }

  /** The method, compiled; empty if its program has problems, which are reported. */
  Optional<CompiledMethod> compile(AnnotatedMethod method) {
    Signature signature = method.signature();
    String text = method.einsum().text();
    Compiled compiled = FormulaCompiler.compile(text, signature);
    if (compiled.bound().isEmpty() || compiled.program().isEmpty()) {
      compiled.problems().forEach(p -> messages.error(method.element(), method.einsum(), p));
      return Optional.empty();
    }
    Program formula = compiled.program().get();
    List<Tensor> wrt =
        method.einsum().derive().isEmpty()
            ? List.of()
            : Differentiator.parameters(formula, signature.wrt());
    if (!new DeriveRules(messages).hold(method, formula, wrt)) {
      return Optional.empty();
    }
    try {
      return differentiate(method, compiled.bound().get(), formula, wrt);
    } catch (UnknownDerivative unknown) {
      new FunctionRules(messages).report(method, compiled.bound().get(), unknown.function());
      return Optional.empty();
    }
  }

  private Optional<CompiledMethod> differentiate(
      AnnotatedMethod method, BoundProgram bound, Program formula, List<Tensor> wrt) {
    Signature signature = method.signature();
    Program split = Rewriting.splitLongProducts(formula);
    List<Ordered> orders = ProductOrders.of(split);
    List<Extent> costs = orders.stream().map(Ordered::multiplications).toList();
    List<Program> values = orders.stream().map(Ordered::program).toList();
    Optional<JoinedOrders<Gradient>> gradient =
        hasGradient(method, wrt)
            ? Optional.of(
                JoinedOrders.ofGradients(
                    values.stream()
                        .map(v -> Rewriting.rewrite(Differentiator.gradient(v, wrt)))
                        .toList(),
                    costs))
            : Optional.empty();
    if (gradient.isPresent() && !pullbackHolds(method, formula.results())) {
      return Optional.empty();
    }
    JoinedOrders<Program> value =
        gradient
            .map(g -> new JoinedOrders<>(g.all().forward(), g.alternatives()))
            .orElseGet(
                () ->
                    JoinedOrders.ofPrograms(
                        values.stream().map(Rewriting::rewrite).toList(), costs));
    Explainer explainer = new Explainer(bound, formula, wrt);
    CompanionMethod companion =
        new CompanionMethod(
            signature,
            resultRecord(method),
            access(method),
            formula.results().stream().map(Tensor::name).toList(),
            value.all(),
            gradient.map(g -> Adjoint.of(g.all())),
            value.alternatives(),
            wrt.isEmpty()
                ? List.of()
                : DerivativeCompiler.compile(method, split, orders, wrt, explainer),
            new MethodText(
                PlainText.definition(explainer.formula(), explainer.ranges()),
                gradient.isPresent() ? PlainText.lines(explainer.gradients()) : List.of()));
    return Optional.of(new CompiledMethod(companion, explainer));
  }

  /** The pullback of a scalar has a method without parameters for the value and one for them. */
  private boolean pullbackHolds(AnnotatedMethod method, List<Tensor> results) {
    boolean holds =
        method.signature().result().record().isPresent()
            || results.get(0).rank() > 0
            || !results.get(0).name().equals("gradients");
    if (!holds) {
      String name = method.signature().method();
      messages.error(
          method.element(), SignatureRule.PULLBACK_NAME, name, NameRules.capitalized(name));
    }
    return holds;
  }

  private static boolean hasGradient(AnnotatedMethod method, List<Tensor> wrt) {
    return !wrt.isEmpty()
        && IMPLYING_GRADIENT.stream().anyMatch(d -> method.einsum().derivative(d).isPresent());
  }

  private static Optional<ClassName> resultRecord(AnnotatedMethod method) {
    TypeMirror type = method.element().getReturnType();
    return method.signature().result().record().isPresent()
            && type instanceof DeclaredType declared
            && declared.asElement() instanceof TypeElement element
        ? Optional.of(ClassName.get(element))
        : Optional.empty();
  }

  private static Access access(AnnotatedMethod method) {
    Set<Modifier> modifiers = method.element().getModifiers();
    if (modifiers.contains(Modifier.PUBLIC)
        || method.element().getEnclosingElement().getKind() == ElementKind.INTERFACE) {
      return Access.PUBLIC;
    }
    return modifiers.contains(Modifier.PROTECTED) ? Access.PROTECTED : Access.PACKAGE;
  }
}
