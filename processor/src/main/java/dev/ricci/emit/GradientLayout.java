package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.simplify.Liveness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** What a method's gradients are made of: which statements, which tensors, which types. */
final class GradientLayout {
  /**
   * A component of the record of gradients.
   *
   * @param declared its name and type
   * @param gradient the tensor of the gradient; null for the value
   */
  record Component(Parameter declared, Optional<Tensor> gradient) {
    boolean isValue() {
      return gradient.isEmpty();
    }
  }

  private final MethodEmission emission;
  private final CompanionMethod method;
  private final Adjoint adjoint;
  private final ClassName record;
  private final ClassName pullback;
  private final List<Component> components = new ArrayList<>();
  private final List<Statement> backward;
  private final List<Statement> forward;
  private final Set<Tensor> readByBackward = new LinkedHashSet<>();
  private final Set<Statement> onlyForValue;
  private final Set<Tensor> valuesOnly;

  GradientLayout(MethodEmission emission, Adjoint adjoint) {
    this.emission = emission;
    this.method = emission.method();
    this.adjoint = adjoint;
    this.record = emission.companion().nestedClass(method.capitalizedName() + "Gradients");
    this.pullback = emission.companion().nestedClass(method.capitalizedName() + "Pullback");
    if (method.isScalar()) {
      Parameter result = method.signature().result().components().get(0);
      components.add(
          new Component(new Parameter(method.targets().get(0), result.type()), Optional.empty()));
    }
    for (Parameter parameter : method.signature().parameters()) {
      emission
          .tensor(parameter)
          .map(adjoint.gradients()::get)
          .ifPresent(g -> components.add(new Component(parameter, Optional.of(g))));
    }
    List<Statement> all = Liveness.slice(adjoint.backward(), adjoint.gradients().values());
    List<Statement> positions = positionsOfExtrema(all, adjoint.cotangents().values());
    this.backward = all.stream().filter(s -> !positions.contains(s)).toList();
    Set<Tensor> made = RunCode.targets(backward);
    backward.stream()
        .flatMap(Liveness::reads)
        .filter(t -> !made.contains(t) && !adjoint.cotangents().containsValue(t))
        .forEach(readByBackward::add);
    Set<Tensor> wanted = new LinkedHashSet<>(readByBackward);
    wanted.addAll(method.value().results());
    List<Statement> evaluation = new ArrayList<>(method.value().statements());
    evaluation.addAll(positions);
    this.forward = Liveness.slice(evaluation, wanted);
    this.onlyForValue = new LinkedHashSet<>(method.isScalar() ? List.of() : forward);
    Liveness.slice(forward, readByBackward).forEach(onlyForValue::remove);
    this.valuesOnly = RunCode.targets(List.copyOf(onlyForValue));
  }

  /**
   * The statements that find where the extrema of the value are, and what only these read: they are
   * the same for all cotangents.
   */
  private static List<Statement> positionsOfExtrema(
      List<Statement> statements, Collection<Tensor> cotangents) {
    Set<Tensor> varying = new HashSet<>(cotangents);
    List<Statement> constant = new ArrayList<>();
    for (Statement statement : statements) {
      if (Liveness.reads(statement).anyMatch(varying::contains)) {
        varying.add(statement.target());
      } else {
        constant.add(statement);
      }
    }
    List<Tensor> positions =
        constant.stream().filter(s -> s.reduction().isPosition()).map(Statement::target).toList();
    return Liveness.slice(constant, positions);
  }

  MethodEmission emission() {
    return emission;
  }

  Adjoint adjoint() {
    return adjoint;
  }

  ClassName record() {
    return record;
  }

  ClassName pullback() {
    return pullback;
  }

  List<Component> components() {
    return components;
  }

  /** The components that are gradients. */
  List<Component> gradients() {
    return components.stream().filter(c -> !c.isValue()).toList();
  }

  /** The statements of the gradients. */
  List<Statement> backward() {
    return backward;
  }

  /** The statements of the value, and those that the gradients need of it. */
  List<Statement> forward() {
    return forward;
  }

  /** The parameters and intermediates that the gradients read. */
  Set<Tensor> readByBackward() {
    return readByBackward;
  }

  /** The statements of {@link #forward} that only the value needs. */
  Set<Statement> onlyForValue() {
    return onlyForValue;
  }

  /**
   * Where a pullback keeps a computed tensor. The record of the gradients may hold a scalar's
   * value, and only a pullback that lasts computes what nothing but the value needs.
   */
  Place place(Tensor kept) {
    boolean inRecord =
        method.isScalar()
            && method.value().results().contains(kept)
            && components.get(0).declared().type().form() == Form.TENSOR;
    return inRecord || valuesOnly.contains(kept) ? Place.HEAP : Place.MEMORY;
  }

  /** Whether every gradient can be written into a tensor, and nothing has to be converted. */
  boolean hasInto() {
    return gradients().stream().allMatch(c -> c.declared().type().form() == Form.TENSOR)
        && method.signature().parameters().stream().noneMatch(p -> Border.isArray(p.type()))
        && method.signature().result().components().stream()
            .noneMatch(p -> Border.isArray(p.type()));
  }

  /** Whether gradients can be written into the record's tensors, whatever the parameters are. */
  boolean isWritable() {
    return gradients().stream().allMatch(c -> c.declared().type().form() == Form.TENSOR);
  }

  /** {@code record FooGradients(…)}. */
  TypeSpec recordType() {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    TypeSpec.Builder type =
        TypeSpec.recordBuilder(record)
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc("The gradients of {@code $L}.\n", emission.methodName());
    for (Component component : components) {
      constructor.addParameter(
          ParameterSpec.builder(
                  Border.type(component.declared().type()), component.declared().name())
              .build());
      type.addJavadoc(
          component.isValue()
              ? "\n@param $L the value"
              : "\n@param $1L the gradient by {@code $1L}",
          component.declared().name());
    }
    return type.recordConstructor(constructor.build()).build();
  }
}
