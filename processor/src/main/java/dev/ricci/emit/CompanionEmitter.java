package dev.ricci.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.NameAllocator;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** Writes a companion: the class that implements a type's formulas and their derivatives. */
public final class CompanionEmitter {
  private static final ClassName GENERATED =
      ClassName.get("javax.annotation.processing", "Generated");

  /** The types of {@code java.lang} that companions mention. */
  public static final List<String> OF_JAVA_LANG =
      List.of("Double", "Float", "Math", "Override", "SuppressWarnings", "System");

  private final String processor;
  private final String version;
  private final Function<Program, Function<Statement, String>> notation;

  /**
   * @param processor the name in {@code @Generated}
   * @param version the version that the runtime has to have
   * @param notation prints the statements of a program with their sums written out
   */
  public CompanionEmitter(
      String processor, String version, Function<Program, Function<Statement, String>> notation) {
    this.processor = processor;
    this.version = version;
    this.notation = notation;
  }

  /** The source of the companion. */
  public JavaFile emit(CompanionType type) {
    TypeSpec.Builder companion =
        TypeSpec.classBuilder(type.name())
            .addOriginatingElement(type.element())
            .addModifiers(Modifier.PUBLIC, type.complete() ? Modifier.FINAL : Modifier.ABSTRACT)
            .avoidClashesWithNestedClasses(type.element())
            .addJavadoc(
                "The formulas of {@link $T}, and their derivatives. It has no state: one object\n"
                    + "serves any number of threads.\n",
                type.supertype());
    if (type.marked()) {
      companion.addAnnotation(
          AnnotationSpec.builder(GENERATED).addMember("value", "$S", processor).build());
    }
    if (!type.suppressed().isEmpty()) {
      companion.addAnnotation(suppress(type));
    }
    if (type.element().getKind().isInterface()) {
      companion.addSuperinterface(type.supertype());
    } else {
      companion.superclass(type.supertype());
    }
    companion.addStaticBlock(
        CodeBlock.of("$T.require($S, $T.class);\n", RuntimeNames.VERSION, version, type.name()));
    companion.addMethod(constructor(type));
    addMembers(companion, type);
    return JavaFile.builder(type.name().packageName(), companion.build())
        .skipJavaLangImports(!type.hidesJavaLang())
        .build();
  }

  private static AnnotationSpec suppress(CompanionType type) {
    AnnotationSpec.Builder suppress = AnnotationSpec.builder(SuppressWarnings.class);
    type.suppressed().forEach(w -> suppress.addMember("value", "$S", w));
    return suppress.build();
  }

  private static MethodSpec constructor(CompanionType type) {
    return MethodSpec.constructorBuilder()
        .addModifiers(type.complete() ? Modifier.PUBLIC : Modifier.PROTECTED)
        .addJavadoc("Makes an implementation of {@link $T}.\n", type.supertype())
        .build();
  }

  private void addMembers(TypeSpec.Builder companion, CompanionType type) {
    NameAllocator members = memberNames(type);
    for (CompanionMethod method : type.methods()) {
      Program program = method.adjoint().map(Adjoint::program).orElse(method.value());
      MethodEmission emission =
          new MethodEmission(method, type.name(), members, notation.apply(program));
      ValueMembers value = new ValueMembers(emission);
      List<MethodSpec> methods = new ArrayList<>(List.of(value.value()));
      List<TypeSpec> types = new ArrayList<>();
      if (ValueMembers.hasInto(method)) {
        methods.add(value.into());
      }
      if (method.adjoint().isPresent()) {
        GradientMembers gradient = new GradientMembers(emission, method.adjoint().get());
        methods.addAll(gradient.methods());
        types.addAll(gradient.types());
      }
      methods.addAll(emission.privateMethods());
      types.addAll(emission.privateTypes());
      new CodeOfMethod(methods, types).addTo(companion, emission.sizesBuilder());
      for (DerivativeMember derivative : method.derivatives()) {
        add(companion, type, members, method, derivative);
      }
    }
  }

  private void add(
      TypeSpec.Builder companion,
      CompanionType type,
      NameAllocator names,
      CompanionMethod method,
      DerivativeMember derivative) {
    DerivativeMembers members =
        new DerivativeMembers(
            method, derivative, type.name(), names, notation.apply(derivative.method().value()));
    MethodEmission emission = members.emission();
    List<MethodSpec> methods = new ArrayList<>(List.of(members.method()));
    List<TypeSpec> types = new ArrayList<>();
    members.type().ifPresent(types::add);
    methods.addAll(emission.privateMethods());
    types.addAll(emission.privateTypes());
    new CodeOfMethod(methods, types).addTo(companion, emission.sizesBuilder());
  }

  /** The names that the contract and the type itself have given already. */
  private static NameAllocator memberNames(CompanionType type) {
    Set<String> taken = new LinkedHashSet<>(type.memberNames());
    taken.add(type.name().simpleName());
    taken.add(type.supertype().simpleName());
    for (CompanionMethod method : type.methods()) {
      String name = method.signature().method();
      taken.add(name);
      for (String suffix :
          new String[] {"Into", "Gradients", "Pullback", "GradientsInto", "GradientsAddTo"}) {
        taken.add(name + suffix);
        taken.add(method.capitalizedName() + suffix);
      }
      for (DerivativeMember.Kind kind : DerivativeMember.Kind.values()) {
        taken.add(name + kind.suffix());
        taken.add(method.capitalizedName() + kind.suffix());
      }
      taken.addAll(method.targets());
    }
    // What a pullback calls on itself hides the companion's methods of the same name.
    taken.addAll(
        Set.of(
            "gradients",
            "gradientsInto",
            "gradientsAddTo",
            "add",
            "backward",
            "requireOutputs",
            "value"));
    NameAllocator names = new NameAllocator();
    taken.stream().sorted().filter(n -> !n.startsWith("<")).forEach(names::newName);
    return names;
  }
}
