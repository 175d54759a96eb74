package dev.ricci.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The members of a method's gradient: {@code fooGradients}, {@code fooPullback}, {@code
 * fooGradientsInto}, {@code fooGradientsAddTo}, and the types they need. All of them evaluate a
 * pullback.
 */
final class GradientMembers {
  private static final String OUT = "out";

  private final MethodEmission emission;
  private final GradientLayout layout;
  private final PullbackClass pullback;

  GradientMembers(MethodEmission emission, Adjoint adjoint) {
    this.emission = emission;
    this.layout = new GradientLayout(emission, adjoint);
    this.pullback = new PullbackClass(layout);
  }

  List<TypeSpec> types() {
    return List.of(layout.recordType(), pullback.build());
  }

  List<MethodSpec> methods() {
    List<MethodSpec> methods = new ArrayList<>();
    boolean scalar = emission.method().isScalar();
    methods.add(gradients(true));
    if (scalar) {
      methods.add(gradients(false));
    }
    methods.add(pullback());
    if (layout.hasInto()) {
      for (String form : List.of("Into", "AddTo")) {
        methods.add(write(form, true));
        if (scalar) {
          methods.add(write(form, false));
        }
      }
    }
    return methods;
  }

  private MethodSpec gradients(boolean seeded) {
    Arguments arguments = new Arguments(emission);
    Seed seed = new Seed(layout);
    MethodSpec.Builder spec = begin("Gradients", arguments).returns(layout.record());
    if (seeded) {
      spec.addParameter(seed.type(), seedName(arguments));
    }
    if (seeded) {
      spec.addJavadoc(
          "$L",
          MethodDocumentation.of(
              "Returns the gradients for a cotangent of the value:",
              emission.method().text().gradient()));
      spec.addJavadoc("\n<p>$L.\n", JavadocText.escape(pullback.memory()));
    } else {
      spec.addJavadoc("Returns the gradients of the value.\n");
    }
    spec.addCode(arguments.sizes());
    ScratchScope scope = new ScratchScope();
    CodeBlock gradients =
        CodeBlock.of(
            "return $L.gradients($L);\n",
            pullback.passing(arguments, scope),
            seeded ? seedName(arguments) : "");
    return spec.addCode(scope.around(gradients)).build();
  }

  private String seedName(Arguments arguments) {
    return new Seed(layout).parameter();
  }

  private MethodSpec pullback() {
    Arguments arguments = new Arguments(emission);
    MethodSpec.Builder spec = begin("Pullback", arguments).returns(layout.pullback());
    spec.addJavadoc("Returns the value, and with it what its gradients need of this evaluation.\n");
    spec.addCode(arguments.sizes());
    return spec.addStatement("return $L", pullback.lasting(arguments)).build();
  }

  /** {@code fooGradientsInto} and {@code fooGradientsAddTo}. */
  private MethodSpec write(String form, boolean seeded) {
    Arguments arguments = new Arguments(emission);
    TypeName written = writtenType();
    MethodSpec.Builder spec = begin("Gradients" + form, arguments).returns(written);
    CodeBlock seed = CodeBlock.of("$L", one());
    if (seeded) {
      String name = seedName(arguments);
      spec.addParameter(new Seed(layout).type(), name);
      seed = CodeBlock.of("$L", name);
    }
    spec.addParameter(layout.record(), OUT);
    spec.addJavadoc(
        form.equals("Into")
            ? "Writes the gradients into the tensors of {@code $1L}; a null one is not computed.\n"
            : "Adds the gradients to what {@code $1L} holds; a null one is not computed. It has the\n"
                + "gradients in memory a second time.\n",
        OUT);
    spec.addCode(arguments.sizes());
    ScratchScope scope = new ScratchScope();
    CodeBlock write =
        CodeBlock.of(
            "$L$L.gradients$L($L, $L);\n",
            written.equals(TypeName.VOID) ? "" : "return ",
            pullback.passing(arguments, scope),
            form,
            seed,
            OUT);
    return spec.addCode(scope.around(write)).build();
  }

  private CodeBlock one() {
    return PullbackClass.one(emission);
  }

  private TypeName writtenType() {
    return PullbackClass.writtenType(emission.method());
  }

  private MethodSpec.Builder begin(String suffix, Arguments arguments) {
    MethodSpec.Builder spec =
        MethodSpec.methodBuilder(emission.methodName() + suffix).addModifiers(Modifier.PUBLIC);
    arguments.declare(spec);
    return spec;
  }
}
