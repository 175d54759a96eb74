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

  GradientMembers(MethodEmission emission, Adjoint adjoint) {
    this.emission = emission;
    this.layout = new GradientLayout(emission, adjoint);
  }

  List<TypeSpec> types() {
    return List.of(layout.recordType(), new PullbackClass(layout).build());
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
    } else {
      spec.addJavadoc("Returns the gradients of the value.\n");
    }
    spec.addCode(arguments.sizes());
    return spec.addStatement(
            "return $L.gradients($L)",
            PullbackClass.construct(layout, arguments, false),
            seeded ? seedName(arguments) : "")
        .build();
  }

  private String seedName(Arguments arguments) {
    return new Seed(layout).parameter();
  }

  private MethodSpec pullback() {
    Arguments arguments = new Arguments(emission);
    MethodSpec.Builder spec = begin("Pullback", arguments).returns(layout.pullback());
    spec.addJavadoc("Returns the value, and with it what its gradients need of this evaluation.\n");
    spec.addCode(arguments.sizes());
    return spec.addStatement("return $L", PullbackClass.construct(layout, arguments, true)).build();
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
            : "Adds the gradients to what {@code $1L} holds; a null one is not computed.\n",
        OUT);
    spec.addCode(arguments.sizes());
    return spec.addStatement(
            "$L$L.gradients$L($L, $L)",
            written.equals(TypeName.VOID) ? "" : "return ",
            PullbackClass.construct(layout, arguments, false),
            form,
            seed,
            OUT)
        .build();
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
