package dev.ricci.processor;

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
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** A user's sources as real files, to be compiled with the processor. */
final class UserProject {
  /** Whose compiler. */
  enum Tool {
    JAVAC,
    ECJ;

    private JavaCompiler compiler() {
      return this == JAVAC ? ToolProvider.getSystemJavaCompiler() : new EclipseCompiler();
    }
  }

  private final Path root;
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final List<String> options = new ArrayList<>();
  private final List<Processor> processors = new ArrayList<>(List.of(new EinsumProcessor()));
  private boolean reversed;

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

  /** Lets another processor run before ours. */
  UserProject processor(Processor other) {
    processors.add(0, other);
    return this;
  }

  /** Gives the compiler the sources in reverse order. */
  UserProject reversed() {
    reversed = true;
    return this;
  }

  Compiled compile(Tool tool) {
    try {
      Path sourceRoot = Files.createDirectories(root.resolve("src"));
      Path classes = Files.createDirectories(root.resolve("classes"));
      Path generated = Files.createDirectories(root.resolve("generated"));
      List<Path> files = new ArrayList<>();
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = sourceRoot.resolve(source.getKey().replace('.', '/') + ".java");
        Files.createDirectories(file.getParent());
        files.add(Files.writeString(file, source.getValue()));
      }
      if (reversed) {
        Collections.reverse(files);
      }
      DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
      JavaCompiler compiler = tool.compiler();
      try (StandardJavaFileManager manager =
          compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
        List<String> arguments = new ArrayList<>(List.of("--release", "17"));
        arguments.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
        // As Maven does: what an earlier compilation left is seen.
        arguments.addAll(
            List.of("-cp", classes + File.pathSeparator + System.getProperty("java.class.path")));
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
        task.setProcessors(processors);
        boolean success = task.call();
        return new Compiled(
            success,
            diagnostics.getDiagnostics(),
            out.toString(),
            classes,
            generated,
            loader(classes));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
      diagnostics.forEach(d -> report.append(d).append('\n'));
      return report.toString();
    }

    Compiled requireSuccess() {
      if (!success || !errors().isEmpty()) {
        throw new AssertionError(report());
      }
      return this;
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
