package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.compiler.semantic.Signature.Parameter;
import dev.ricci.compiler.semantic.Signature.Type;
import dev.ricci.compiler.simplify.Liveness;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/**
 * The members of a derivative that is computed in one run: the method, and the record it returns.
 */
final class DerivativeMembers {
  private final CompanionMethod original;
  private final DerivativeMember member;
  private final MethodEmission emission;
  private final Program program;
  private final List<Statement> statements;

  /**
   * @param original the method that is differentiated
   * @param members the names of the companion's members so far
   * @param notation prints a statement
   */
  DerivativeMembers(
      CompanionMethod original,
      DerivativeMember member,
      ClassName companion,
      NameAllocator members,
      Function<Statement, String> notation) {
    this.original = original;
    this.member = member;
    this.emission = new MethodEmission(member.method(), companion, members, notation);
    this.program = member.method().value();
    this.statements = Liveness.slice(program.statements(), program.results());
  }

  MethodEmission emission() {
    return emission;
  }

  private ClassName record() {
    String suffix =
        member.kind() == DerivativeMember.Kind.HESSIAN_VECTOR
            ? "Gradients"
            : member.kind().suffix();
    return emission.companion().nestedClass(original.capitalizedName() + suffix);
  }

  /** The record that the method returns; none if it is that of the gradients. */
  Optional<TypeSpec> type() {
    if (member.kind() == DerivativeMember.Kind.HESSIAN_VECTOR) {
      return Optional.empty();
    }
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    TypeSpec.Builder type =
        TypeSpec.recordBuilder(record())
            .addModifiers(Modifier.PUBLIC)
            .addJavadoc(member.kind().description(), original.signature().method());
    Optional<ClassName> whole = wholeRecord();
    if (whole.isPresent()) {
      constructor.addParameter(whole.get(), "value").addParameter(whole.get(), "tangent");
    } else {
      for (Parameter component : member.components()) {
        TypeName declared = Border.type(component.type());
        constructor.addParameter(ParameterSpec.builder(declared, component.name()).build());
      }
    }
    return Optional.of(type.recordConstructor(constructor.build()).build());
  }

  /** The record of the method's results, if the tangent is one too. */
  private Optional<ClassName> wholeRecord() {
    return member.kind() == DerivativeMember.Kind.TANGENT
        ? original.resultRecord()
        : Optional.empty();
  }

  MethodSpec method() {
    Arguments arguments = new Arguments(emission);
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(emission.methodName())
            .addModifiers(Modifier.PUBLIC)
            .returns(record())
            .addJavadoc("$L", documentation());
    arguments.declare(spec);
    spec.addCode(arguments.sizes());
    member
        .directions()
        .forEach(
            (direction, parameter) -> {
              if (!emission.isPrimitive(direction)) {
                spec.addCode(
                    OutputChecks.shape(
                        emission,
                        direction.name(),
                        arguments.variable(direction),
                        parameter,
                        program));
              }
            });
    spec.addCode(
        new RunCode(
                emission,
                program,
                statements,
                Set.of(),
                new HashSet<>(program.results()),
                this::place,
                s -> Wanted.ALWAYS,
                arguments::variable)
            .emit(CodeBlock.of("return $L;\n", result(arguments))));
    return spec.build();
  }

  /** A result that is converted to what is returned is temporary. */
  private Place place(Tensor result) {
    Type type = member.components().get(program.results().indexOf(result)).type();
    return type.form() == Form.TENSOR ? Place.HEAP : Place.SCRATCH;
  }

  private CodeBlock documentation() {
    String sentence =
        switch (member.kind()) {
          case TANGENT -> "Returns the value and its tangent along a direction:";
          case HESSIAN_VECTOR -> "Returns the Hessian times a direction:";
          case JACOBIAN -> "Returns the Jacobians, 0 where nothing is given:";
          case HESSIAN ->
              "Returns the blocks of the Hessian. Of two that mirror each other one is shown, and"
                  + " what is not given is 0:";
        };
    return MethodDocumentation.of(sentence, member.method().text().value());
  }

  private CodeBlock result(Arguments arguments) {
    List<Parameter> components = member.components();
    List<CodeBlock> values = new ArrayList<>();
    for (int i = 0; i < components.size(); i++) {
      CodeBlock tensor = CodeBlock.of("$L", arguments.variable(program.results().get(i)));
      values.add(Border.fromTensor(components.get(i).type(), tensor));
    }
    Optional<ClassName> whole = wholeRecord();
    if (whole.isPresent()) {
      int count = original.signature().result().components().size();
      values =
          List.of(
              CodeBlock.of("new $T($L)", whole.get(), joined(values.subList(0, count))),
              CodeBlock.of(
                  "new $T($L)",
                  whole.get(),
                  joined(tangents(values.subList(count, values.size())))));
    }
    return CodeBlock.of("new $T($L)", record(), joined(values));
  }

  /** With null or 0 for the ints of a record, which have no tangent. */
  private List<CodeBlock> tangents(List<CodeBlock> floating) {
    List<CodeBlock> all = new ArrayList<>();
    int next = 0;
    for (Parameter component : original.signature().result().components()) {
      if (component.type().number() != Number.INT) {
        all.add(floating.get(next++));
      } else {
        all.add(CodeBlock.of(component.type().form() == Form.PRIMITIVE ? "0" : "null"));
      }
    }
    return all;
  }

  private static CodeBlock joined(List<CodeBlock> values) {
    return CodeBlock.join(values, ",$W");
  }
}
