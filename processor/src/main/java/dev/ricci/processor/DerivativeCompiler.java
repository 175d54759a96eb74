package dev.ricci.processor;

import com.palantir.javapoet.ClassName;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.explain.Explainer;
import dev.ricci.compiler.explain.PlainText;
import dev.ricci.compiler.explain.Section;
import dev.ricci.compiler.gradient.Hessian;
import dev.ricci.compiler.gradient.HessianVector;
import dev.ricci.compiler.gradient.Jacobian;
import dev.ricci.compiler.gradient.Tangent;
import dev.ricci.compiler.plan.JoinedOrders;
import dev.ricci.compiler.plan.ProductOrders.Ordered;
import dev.ricci.compiler.plan.Rewriting;
import dev.ricci.compiler.semantic.Signature;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Type;
import dev.ricci.emit.CompanionMethod;
import dev.ricci.emit.CompanionMethod.Access;
import dev.ricci.emit.DerivativeMember;
import dev.ricci.emit.DerivativeMember.Kind;
import dev.ricci.emit.MethodText;
import dev.ricci.processor.AnnotatedType.AnnotatedMethod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/** Makes the derivatives that one run computes: tangents, Jacobians, second derivatives. */
final class DerivativeCompiler {
  private final Signature signature;
  private final Program formula;
  private final List<Ordered> orders;
  private final List<Tensor> wrt;
  private final Explainer explainer;

  private DerivativeCompiler(
      Signature signature,
      Program formula,
      List<Ordered> orders,
      List<Tensor> wrt,
      Explainer explainer) {
    this.signature = signature;
    this.formula = formula;
    this.orders = orders;
    this.wrt = wrt;
    this.explainer = explainer;
  }

  /**
   * The derivatives that a method asks for, gradients aside.
   *
   * @param orders the formula with its products in each order that may be taken
   * @param wrt the parameters to differentiate
   * @param explainer says what the derivatives are
   */
  static List<DerivativeMember> compile(
      AnnotatedMethod method,
      Program formula,
      List<Ordered> orders,
      List<Tensor> wrt,
      Explainer explainer) {
    DerivativeCompiler compiler =
        new DerivativeCompiler(method.signature(), formula, orders, wrt, explainer);
    List<DerivativeMember> members = new ArrayList<>();
    if (method.einsum().derivative(Kind.TANGENT.name()).isPresent()) {
      members.add(compiler.tangent());
    }
    if (method.einsum().derivative(Kind.JACOBIAN.name()).isPresent()) {
      members.add(compiler.jacobian());
    }
    if (method.einsum().derivative(Kind.HESSIAN_VECTOR.name()).isPresent()) {
      members.add(compiler.hessianVector());
    }
    if (method.einsum().derivative(Kind.HESSIAN.name()).isPresent()) {
      members.add(compiler.hessian());
    }
    return members;
  }

  private DerivativeMember tangent() {
    List<Tangent> tangents =
        orders.stream().map(o -> Tangent.of(Rewriting.splitProducts(o.program()), wrt)).toList();
    Tangent tangent = tangents.get(0);
    List<Parameter> components = new ArrayList<>();
    List<Parameter> changes = new ArrayList<>();
    List<Parameter> declared = signature.result().components();
    for (int k = 0; k < declared.size(); k++) {
      Tensor result = formula.results().get(k);
      Parameter component = declared.get(k);
      components.add(new Parameter(componentName(result.name()), component.type()));
      if (result.element() == Element.REAL) {
        changes.add(new Parameter(componentName("d" + result.name()), component.type()));
      }
    }
    components.addAll(changes);
    return member(
        Kind.TANGENT,
        tangents.stream().map(Tangent::valueAndTangents).toList(),
        directions(tangent.wrt(), tangent.directions()),
        components,
        explainer.computation(tangent.program()));
  }

  /** A name that a record's component may have. */
  private static String componentName(String name) {
    return SourceVersion.isKeyword(name) ? name + "_" : name;
  }

  private DerivativeMember jacobian() {
    List<Parameter> components = new ArrayList<>();
    wrt.forEach(t -> components.add(new Parameter(t.name(), tensor())));
    return member(
        Kind.JACOBIAN,
        List.of(Jacobian.of(formula, wrt).program()),
        Map.of(),
        components,
        explainer.jacobians());
  }

  private DerivativeMember hessianVector() {
    List<HessianVector> products =
        orders.stream()
            .map(o -> HessianVector.of(Rewriting.splitProducts(o.program()), wrt))
            .toList();
    List<Parameter> components = new ArrayList<>();
    Parameter result = signature.result().components().get(0);
    components.add(new Parameter(formula.results().get(0).name(), result.type()));
    wrt.forEach(t -> components.add(new Parameter(t.name(), parameter(t).type())));
    List<Program> programs = products.stream().map(HessianVector::program).toList();
    return member(
        Kind.HESSIAN_VECTOR,
        programs,
        directions(wrt, products.get(0).directions()),
        components,
        explainer.computation(programs.get(0)));
  }

  private DerivativeMember hessian() {
    List<Parameter> components = new ArrayList<>();
    for (Tensor first : wrt) {
      for (Tensor second : wrt) {
        components.add(new Parameter(first.name() + "_" + second.name(), tensor()));
      }
    }
    Program program = Hessian.of(formula, wrt).program();
    return member(
        Kind.HESSIAN, List.of(program), Map.of(), components, explainer.secondDerivatives());
  }

  /** The tensor type of the method's numbers. */
  private Type tensor() {
    return new Type(signature.result().components().get(0).type().number(), Form.TENSOR, -1);
  }

  private Parameter parameter(Tensor tensor) {
    return signature.parameters().stream()
        .filter(p -> p.name().equals(tensor.name()))
        .findFirst()
        .orElseThrow();
  }

  private static Map<Tensor, Tensor> directions(List<Tensor> wrt, List<Tensor> directions) {
    Map<Tensor, Tensor> all = new LinkedHashMap<>();
    for (int k = 0; k < wrt.size(); k++) {
      all.put(directions.get(k), wrt.get(k));
    }
    return all;
  }

  /**
   * A member.
   *
   * @param programs that compute it, in each of the orders or in one
   */
  private DerivativeMember member(
      Kind kind,
      List<Program> programs,
      Map<Tensor, Tensor> directions,
      List<Parameter> components,
      Section text) {
    List<Parameter> parameters = new ArrayList<>(signature.parameters());
    directions.forEach(
        (direction, parameter) ->
            parameters.add(new Parameter(direction.name(), parameter(parameter).type())));
    Signature derived =
        new Signature(
            signature.method() + kind.suffix(),
            parameters,
            new Signature.Result(Optional.of(kind.suffix()), components),
            signature.origin(),
            List.of());
    JoinedOrders<Program> joined =
        JoinedOrders.ofPrograms(
            programs.stream().map(Rewriting::rewrite).toList(),
            orders.stream().map(Ordered::multiplications).toList());
    CompanionMethod method =
        new CompanionMethod(
            derived,
            Optional.<ClassName>empty(),
            Access.PUBLIC,
            joined.all().results().stream().map(Tensor::name).toList(),
            joined.all(),
            Optional.empty(),
            joined.alternatives(),
            List.of(),
            new MethodText(PlainText.lines(text), List.of()));
    return new DerivativeMember(kind, method, directions);
  }
}
