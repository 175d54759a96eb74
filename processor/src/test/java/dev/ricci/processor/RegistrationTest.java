package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.processor.UserProject.Compiled;
import dev.ricci.processor.UserProject.Tool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.Completion;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What build tools read about the processor, and that it keeps what it promises them. */
class RegistrationTest {
  private static final String NAME = "dev.ricci.processor.EinsumProcessor";
  private static final String FORMULA = "@Einsum(\"Y[i] = 2*x[i]\") FloatTensor f(FloatTensor x);";

  private static String resource(String path) throws IOException {
    try (InputStream in = EinsumProcessor.class.getClassLoader().getResourceAsStream(path)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }

  @Test
  void compilersFindTheProcessor() throws IOException {
    assertThat(resource("META-INF/services/javax.annotation.processing.Processor")).isEqualTo(NAME);
    assertThat(EinsumProcessor.class.getName()).isEqualTo(NAME);
  }

  @Test
  void gradleTakesItForIsolating() throws IOException {
    assertThat(resource("META-INF/gradle/incremental.annotation.processors"))
        .isEqualTo(NAME + ",isolating");
  }

  /** With the option that JDK 23 and later want; 17 knows it too. */
  @Test
  void javacFindsTheProcessorOnTheClassPath(@TempDir Path directory) {
    assertThat(onClassPath(directory, "-proc:full").requireSuccess().generatedSources())
        .containsExactly("a/OneGradients.java");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_23)
  void newerJavacRunsNoProcessorUnasked(@TempDir Path directory) {
    assertThat(onClassPath(directory).requireSuccess().generatedSources()).isEmpty();
  }

  private static Compiled onClassPath(Path directory, String... options) {
    return new UserProject(directory)
        .with("a.One", "public interface One {", FORMULA, "}")
        .searching()
        .lenient()
        .option(options)
        .compile(Tool.JAVAC);
  }

  /** What isolating means: a generated file depends on the one type that it is written for. */
  @ParameterizedTest
  @EnumSource
  void everyFileHasOneOriginatingElement(Tool tool, @TempDir Path directory) {
    List<String> origins = new ArrayList<>();
    String method = FORMULA;
    new UserProject(directory)
        .with("a.One", "public interface One { " + method + " }")
        .with("a.Two", "public interface Two extends One {", method.replace(" f(", " g("), "}")
        .with("a.Outer", "public interface Outer { interface Inner { " + method + " } }")
        .ricci(() -> new Watched(origins))
        .option("-A" + ExplanationWriter.OPTION + "=true")
        .compile(tool)
        .requireSuccess();
    assertThat(Set.copyOf(origins))
        .containsExactlyInAnyOrder(
            "a.OneGradients <- [a.One]",
            "a.TwoGradients <- [a.Two]",
            "a.Outer_InnerGradients <- [a.Outer.Inner]",
            "a/One.md <- [a.One]",
            "a/Two.md <- [a.Two]",
            "a/Outer_Inner.md <- [a.Outer.Inner]");
  }

  /** The processor, and what the files it creates originate from. */
  private static final class Watched implements Processor {
    private final EinsumProcessor processor = new EinsumProcessor();
    private final List<String> origins;

    Watched(List<String> origins) {
      this.origins = origins;
    }

    @Override
    public void init(ProcessingEnvironment environment) {
      processor.init(new WatchedEnvironment(environment, origins));
    }

    @Override
    public Set<String> getSupportedOptions() {
      return processor.getSupportedOptions();
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return processor.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return processor.getSupportedSourceVersion();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }

    @Override
    public Iterable<? extends Completion> getCompletions(
        Element element, AnnotationMirror annotation, ExecutableElement member, String text) {
      return List.of();
    }
  }

  private record WatchedEnvironment(ProcessingEnvironment environment, List<String> origins)
      implements ProcessingEnvironment {
    @Override
    public Filer getFiler() {
      return new WatchedFiler(environment.getFiler(), origins);
    }

    @Override
    public Map<String, String> getOptions() {
      return environment.getOptions();
    }

    @Override
    public Messager getMessager() {
      return environment.getMessager();
    }

    @Override
    public Elements getElementUtils() {
      return environment.getElementUtils();
    }

    @Override
    public Types getTypeUtils() {
      return environment.getTypeUtils();
    }

    @Override
    public SourceVersion getSourceVersion() {
      return environment.getSourceVersion();
    }

    @Override
    public Locale getLocale() {
      return environment.getLocale();
    }
  }

  private record WatchedFiler(Filer filer, List<String> origins) implements Filer {
    private void note(Object file, Element... from) {
      origins.add(file + " <- " + List.of(from));
    }

    @Override
    public JavaFileObject createSourceFile(CharSequence name, Element... from) throws IOException {
      note(name, from);
      return filer.createSourceFile(name, from);
    }

    @Override
    public JavaFileObject createClassFile(CharSequence name, Element... from) throws IOException {
      note(name, from);
      return filer.createClassFile(name, from);
    }

    @Override
    public FileObject createResource(
        Location location, CharSequence pkg, CharSequence name, Element... from)
        throws IOException {
      note(pkg.toString().replace('.', '/') + "/" + name, from);
      return filer.createResource(location, pkg, name, from);
    }

    @Override
    public FileObject getResource(Location location, CharSequence pkg, CharSequence name)
        throws IOException {
      return filer.getResource(location, pkg, name);
    }
  }
}
