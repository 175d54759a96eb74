package dev.ricci.processor;

import com.palantir.javapoet.ClassName;
import dev.ricci.emit.CompanionEmitter;
import dev.ricci.emit.CompanionMethod;
import dev.ricci.emit.CompanionType;
import dev.ricci.processor.AnnotatedType.AnnotatedMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.Elements;

/** From an annotated type to what the emitter has to know of it. */
final class CompanionTypes {
  private CompanionTypes() {}

  static CompanionType of(AnnotatedType type, List<CompanionMethod> methods, Elements elements) {
    return new CompanionType(
        type.element(),
        CompanionNames.of(type.element(), elements),
        ClassName.get(type.element()),
        seesGenerated(type.element(), elements),
        hidesJavaLang(elements.getPackageOf(type.element()), elements),
        type.complete(),
        type.memberNames(),
        unavoidable(type, elements),
        methods);
  }

  /** Whether the type's module reads {@code java.compiler}, where {@code @Generated} is. */
  private static boolean seesGenerated(TypeElement type, Elements elements) {
    ModuleElement module = elements.getModuleOf(type);
    return module == null || elements.getTypeElement(module, EinsumProcessor.GENERATED) != null;
  }

  /**
   * A type of the package comes before those of {@code java.lang}, unless these are imported. Only
   * those are looked at that matter: what an earlier compilation left of a companion is not to be
   * read, javac 17 fails if it has.
   */
  private static boolean hidesJavaLang(PackageElement pkg, Elements elements) {
    String prefix = pkg.isUnnamed() ? "" : pkg.getQualifiedName() + ".";
    return CompanionEmitter.OF_JAVA_LANG.stream()
        .anyMatch(name -> elements.getTypeElement(prefix + name) != null);
  }

  /** The warnings that a public class beside the type gets for what the type itself is. */
  private static List<String> unavoidable(AnnotatedType type, Elements elements) {
    List<String> warnings = new ArrayList<>();
    List<Element> mentioned =
        Stream.concat(
                Stream.of(type.element()),
                type.methods().stream().flatMap(CompanionTypes::mentionedBy))
            .toList();
    if (mentioned.stream().anyMatch(e -> isDeprecated(e, false))) {
      warnings.add("deprecation");
    }
    if (mentioned.stream().anyMatch(e -> isDeprecated(e, true))) {
      warnings.add("removal");
    }
    ModuleElement module = elements.getModuleOf(type.element());
    if (module != null
        && !module.isUnnamed()
        && mentioned.stream().anyMatch(e -> e instanceof TypeElement t && !isPublic(t))) {
      warnings.add("exports");
    }
    return warnings;
  }

  private static boolean isDeprecated(Element element, boolean forRemoval) {
    Deprecated deprecated = element.getAnnotation(Deprecated.class);
    return deprecated != null && deprecated.forRemoval() == forRemoval;
  }

  private static Stream<Element> mentionedBy(AnnotatedMethod method) {
    return method.element().getReturnType() instanceof DeclaredType declared
        ? Stream.of(method.element(), declared.asElement())
        : Stream.of(method.element());
  }

  private static boolean isPublic(TypeElement type) {
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      if (!e.getModifiers().contains(Modifier.PUBLIC)) {
        return false;
      }
    }
    return true;
  }
}
