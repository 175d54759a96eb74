package dev.ricci.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * A user's sources as real files, to be compiled with the processor: warnings of generated code are
 * errors, and several sources are compiled in both orders, which must not make a difference.
 */
final class UserProject {
  /** Whose compiler. */
  enum Tool {
    JAVAC("-Xlint:all", "-Werror"),
    ECJ(WARNINGS_OF_ECJ);

    private final List<String> strict;

    Tool(String... strict) {
      this.strict = List.of(strict);
    }

    private JavaCompiler compiler() {
      return this == JAVAC ? ToolProvider.getSystemJavaCompiler() : new EclipseCompiler();
    }
  }

  /** Those it gives by default, and those which people turn on who want their code clean. */
  private static final String WARNINGS_OF_ECJ =
      "-warn:+unnecessaryElse,semicolon,emptyBlock,fallthrough,syntheticAccess,null,over-ann";

  private final Path root;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> libraries = new ArrayList<>();
  private final List<Supplier<Processor>> others = new ArrayList<>();
  private Supplier<Processor> ricci = EinsumProcessor::new;
  private boolean lenient;
  private boolean searching;

  UserProject(Path root) {
    this.root = root;
  }

  /** Adds a source file, its types' imports of the runtime and the annotation added. */
  UserProject with(String typeName, String... lines) {
    int dot = typeName.lastIndexOf('.');
    String header = dot < 0 ? "" : "package " + typeName.substring(0, dot) + ";\n";
    return withPlain(
        typeName,
        header
            + "import dev.ricci.annotation.*;\nimport dev.ricci.tensor.*;\n"
            + String.join("\n", lines)
            + "\n");
  }

  UserProject withPlain(String typeName, String source) {
    sources.put(typeName, source);
    return this;
  }

  UserProject option(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Puts the classes of another project on the class path. */
  UserProject classPath(Path classes) {
    libraries.add(classes.toString());
    return this;
  }

  /** Lets another processor run before ours. */
  UserProject processor(Supplier<Processor> other) {
    others.add(other);
    return this;
  }

  /** Takes this one for ours. */
  UserProject ricci(Supplier<Processor> other) {
    ricci = other;
    return this;
  }

  /** Leaves it to the compiler to find the processor on the class path. */
  UserProject searching() {
    searching = true;
    return this;
  }

  /** Lets warnings be warnings. */
  UserProject lenient() {
    lenient = true;
    return this;
  }

  /** Compiles the sources, if there are several in either order; returns what the first gave. */
  Compiled compile(Tool tool) {
    try {
      List<Path> files = new ArrayList<>();
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = root.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, source.getValue()));
      }
      Compiled compiled = compile(tool, files, root.resolve("out"));
      if (files.size() > 1) {
        Collections.reverse(files);
        compile(tool, files, root.resolve("reversed")).requireSame(compiled);
      }
      return compiled;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Compiled compile(Tool tool, List<Path> files, Path target) throws IOException {
    Path classes = Files.createDirectories(target.resolve("classes"));
    Path generated = Files.createDirectories(target.resolve("generated"));
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaCompiler compiler = tool.compiler();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> arguments = new ArrayList<>(List.of("--release", "17"));
      arguments.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
      // As Maven does: what an earlier compilation left is seen.
      List<String> classPath = new ArrayList<>(List.of(classes.toString()));
      classPath.addAll(libraries);
      classPath.add(System.getProperty("java.class.path"));
      arguments.addAll(List.of("-cp", String.join(File.pathSeparator, classPath)));
      arguments.addAll(lenient ? List.of() : tool.strict);
      arguments.addAll(options);
      StringWriter out = new StringWriter();
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              out,
              manager,
              diagnostics,
              arguments,
              null,
              manager.getJavaFileObjectsFromPaths(files));
      if (!searching) {
        List<Processor> processors = new ArrayList<>();
        others.forEach(other -> processors.add(other.get()));
        processors.add(ricci.get());
        task.setProcessors(processors);
      }
      boolean success = task.call();
      return new Compiled(
          success,
          diagnostics.getDiagnostics(),
          out.toString(),
          classes,
          generated,
          loader(classes));
    }
  }

  /** What a compiler made of the project. */
  record Compiled(
      boolean success,
      List<Diagnostic<? extends JavaFileObject>> diagnostics,
      String output,
      Path classes,
      Path generated,
      ClassLoader loader) {

    /** The texts of the errors, in the compiler's order. */
    List<String> errors() {
      return diagnostics.stream()
          .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
          .map(d -> d.getMessage(Locale.ROOT))
          .toList();
    }

    /** Everything that was said, for a failing test to show. */
    String report() {
      StringBuilder report = new StringBuilder(output);
      diagnostics.forEach(d -> report.append(d.getMessage(Locale.ROOT)).append('\n'));
      return report.toString();
    }

    /** The warnings that are about what was generated. */
    private List<String> warningsOfGenerated() {
      String folder = generated.toUri().getPath();
      return diagnostics.stream()
          .filter(d -> d.getSource() != null && d.getSource().toUri().getPath().startsWith(folder))
          .map(d -> d.getMessage(Locale.ROOT))
          .toList();
    }

    Compiled requireSuccess() {
      if (!success || !errors().isEmpty() || !warningsOfGenerated().isEmpty()) {
        throw new AssertionError(report());
      }
      return this;
    }

    /** That another compilation had the same success, errors and generated sources. */
    void requireSame(Compiled other) {
      assertThat(success).as(report()).isEqualTo(other.success);
      assertThat(errors()).containsExactlyInAnyOrderElementsOf(other.errors());
      assertThat(generatedSources()).isEqualTo(other.generatedSources());
      for (String file : generatedSources()) {
        assertThat(generated.resolve(file)).hasSameBinaryContentAs(other.generated.resolve(file));
      }
    }

    /** The text of a generated source. */
    String source(String typeName) {
      try {
        return Files.readString(generated.resolve(typeName.replace('.', '/') + ".java"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** The names of all generated sources, sorted. */
    List<String> generatedSources() {
      try (Stream<Path> files = Files.walk(generated)) {
        return files
            .filter(Files::isRegularFile)
            .map(f -> generated.relativize(f).toString().replace('\\', '/'))
            .sorted()
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Loads a class of the project; the runtime is the test's. */
    Class<?> load(String typeName) {
      try {
        return Class.forName(typeName, true, loader);
      } catch (ClassNotFoundException e) {
        throw new AssertionError(report(), e);
      }
    }
  }

  private static ClassLoader loader(Path classes) throws IOException {
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, UserProject.class.getClassLoader());
  }
}
