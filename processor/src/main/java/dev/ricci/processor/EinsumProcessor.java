package dev.ricci.processor;

import com.google.auto.service.AutoService;
import dev.ricci.compiler.DeepStack;
import dev.ricci.compiler.explain.StatementText;
import dev.ricci.emit.CompanionEmitter;
import dev.ricci.emit.CompanionType;
import dev.ricci.processor.AnnotatedType.AnnotatedMethod;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.annotation.processing.SupportedOptions;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Writes a companion for every type that has methods with {@code @Einsum}. */
@AutoService(Processor.class)
@SupportedAnnotationTypes({
  EinsumValues.ANNOTATION,
  FunctionValues.ANNOTATION,
  FunctionValues.CONTAINER,
  EinsumProcessor.GENERATED
})
@SupportedOptions(ExplanationWriter.OPTION)
public final class EinsumProcessor extends AbstractProcessor {
  /**
   * The annotation of generated sources: javac warns of it, under {@code -Xlint:processing}, unless
   * some processor claims it.
   */
  static final String GENERATED = "javax.annotation.processing.Generated";

  /** The version of the runtime that companions call. */
  static final String RUNTIME = "0.1.0-SNAPSHOT";

  /** Types that mention a type that did not exist yet, and that type. */
  private final Map<String, String> deferred = new TreeMap<>();

  /**
   * The types of this compilation. A companion may well exist as a class: the one that the last
   * compilation left, which this one replaces.
   */
  private final Set<String> sources = new TreeSet<>();

  /** The companions of this compilation. */
  private final Set<String> written = new TreeSet<>();

  private final Consumer<Stage> entered;

  private @Nullable Stages stages;

  /** What is done with a type. */
  enum Stage {
    READING,
    COMPILING,
    EMITTING,
    WRITING
  }

  /** What a processor consists of. */
  private record Stages(
      Messages messages, ElementReader reader, MethodCompiler compiler, CompanionEmitter emitter) {}

  public EinsumProcessor() {
    this(stage -> {});
  }

  /**
   * @param entered is told of every stage as it begins, and may let it fail
   */
  EinsumProcessor(Consumer<Stage> entered) {
    this.entered = entered;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    Messages messages = new Messages(environment.getMessager());
    stages =
        new Stages(
            messages,
            new ElementReader(messages, environment.getElementUtils(), environment.getTypeUtils()),
            new MethodCompiler(messages),
            new CompanionEmitter(
                EinsumProcessor.class.getCanonicalName(), RUNTIME, StatementText::printer));
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (stages == null) {
      throw new IllegalStateException("not initialized");
    }
    if (round.processingOver()) {
      reportUnresolved(stages, round);
    } else {
      ElementFilter.typesIn(round.getRootElements())
          .forEach(type -> sources.add(type.getQualifiedName().toString()));
      for (TypeElement type : types(annotations, round)) {
        process(stages, type);
      }
    }
    return true;
  }

  /**
   * The types with annotated methods of this round, and those of earlier rounds that had to wait.
   */
  private Set<TypeElement> types(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    Set<TypeElement> types = new LinkedHashSet<>();
    for (String name : List.copyOf(deferred.keySet())) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (type != null) {
        types.add(type);
      }
    }
    deferred.clear();
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(EinsumValues.ANNOTATION)) {
        for (Element method : round.getElementsAnnotatedWith(annotation)) {
          types.add((TypeElement) method.getEnclosingElement());
        }
      }
    }
    return types;
  }

  private void process(Stages stages, TypeElement type) {
    ElementReader.Reading reading =
        guarded(Stage.READING, type, List.of(), () -> Optional.of(stages.reader().read(type)))
            .orElse(null);
    if (reading instanceof ElementReader.Deferred later) {
      deferred.put(type.getQualifiedName().toString(), later.missing());
    } else if (reading instanceof ElementReader.Rejected rejected) {
      compile(stages, type, rejected.sound());
    } else if (reading instanceof ElementReader.Ready ready) {
      write(stages, ready.type());
    }
  }

  /** Those of the methods whose programs have no problems; the problems are reported. */
  private List<CompiledMethod> compile(
      Stages stages, TypeElement type, List<AnnotatedMethod> methods) {
    List<CompiledMethod> compiled = new ArrayList<>();
    for (AnnotatedMethod method : methods) {
      guarded(Stage.COMPILING, type, List.of(method), () -> stages.compiler().compile(method))
          .ifPresent(compiled::add);
    }
    return compiled;
  }

  private void write(Stages stages, AnnotatedType type) {
    List<CompiledMethod> methods = compile(stages, type.element(), type.methods());
    if (methods.size() < type.methods().size()) {
      return;
    }
    Elements elements = processingEnv.getElementUtils();
    CompanionType companion =
        CompanionTypes.of(type, methods.stream().map(CompiledMethod::companion).toList(), elements);
    String name = companion.name().canonicalName();
    if (sources.contains(name) || !written.add(name)) {
      stages
          .messages()
          .error(type.element(), SignatureRule.COMPANION_EXISTS, companion.name(), type.element());
      return;
    }
    guarded(
            Stage.EMITTING,
            type.element(),
            type.methods(),
            () -> Optional.of(stages.emitter().emit(companion)))
        .ifPresent(file -> write(stages, type, file::writeTo));
    if (ExplanationWriter.isWanted(processingEnv.getOptions())) {
      write(stages, type, filer -> new ExplanationWriter(filer).write(type.element(), methods));
    }
  }

  /**
   * The result of a stage, for formulas nested as deeply as may be. A fault of the compiler becomes
   * one error that shows the formulas it happened with.
   */
  private <T> Optional<T> guarded(
      Stage stage, TypeElement type, List<AnnotatedMethod> methods, Supplier<Optional<T>> work) {
    try {
      return DeepStack.call(
          () -> {
            entered.accept(stage);
            return work.get();
          });
    } catch (RuntimeException | StackOverflowError | AssertionError fault) {
      if (stages != null) {
        stages.messages().fault(type, methods, fault);
      }
      return Optional.empty();
    }
  }

  /** Writes one file. */
  @FunctionalInterface
  private interface Writing {
    void to(Filer filer) throws IOException;
  }

  private void write(Stages stages, AnnotatedType type, Writing file) {
    guarded(Stage.WRITING, type.element(), type.methods(), () -> write(file))
        .ifPresent(
            problem ->
                stages
                    .messages()
                    .error(type.element(), SignatureRule.NOT_WRITTEN, type.element(), problem));
  }

  /** What went wrong, if something did. */
  private Optional<String> write(Writing file) {
    try {
      file.to(processingEnv.getFiler());
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
  }

  /** Says once which types are missing, unless the compiler has other errors to tell of. */
  private void reportUnresolved(Stages stages, RoundEnvironment round) {
    if (!round.errorRaised()) {
      deferred.forEach(
          (name, missing) -> {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            if (type != null) {
              stages.messages().error(type, SignatureRule.UNRESOLVED, name, missing);
            }
          });
    }
    deferred.clear();
  }
}
