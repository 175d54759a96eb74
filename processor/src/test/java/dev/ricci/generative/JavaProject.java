package dev.ricci.generative;

import static java.util.stream.Collectors.joining;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.ricci.compiler.semantic.Signature.Number;
import dev.ricci.processor.EinsumProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** Methods with random programs, compiled by javac and the processor in float and in double. */
final class JavaProject {
  static final List<Number> NUMBERS = List.of(Number.FLOAT, Number.DOUBLE);

  private final Compilation compilation;
  private final Map<String, byte[]> classes = new HashMap<>();

  private JavaProject(Compilation compilation) {
    this.compilation = compilation;
    if (compilation.status() != Compilation.Status.SUCCESS) {
      return;
    }
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        String path = file.toUri().getPath();
        int start = path.indexOf("/generated/") + 1;
        String name = path.substring(start, path.length() - ".class".length()).replace('/', '.');
        classes.put(name, bytes(file));
      }
    }
  }

  private static byte[] bytes(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JavaProject compile(List<JavaMethod> methods) {
    return new JavaProject(
        Compiler.javac()
            .withProcessors(new EinsumProcessor())
            .withOptions("-Xlint:all", "-Werror", "-Xmaxerrs", "100000", "--release", "17")
            .compile(NUMBERS.stream().map(n -> source(methods, n)).toList()));
  }

  private static JavaFileObject source(List<JavaMethod> methods, Number real) {
    return JavaFileObjects.forSourceString(
        "generated." + typeName(real),
        methods.stream()
            .map(m -> m.source(real))
            .collect(
                joining(
                    "\n",
                    """
                    package generated;

                    import dev.ricci.annotation.Einsum;
                    import dev.ricci.tensor.DoubleTensor;
                    import dev.ricci.tensor.FloatTensor;
                    import dev.ricci.tensor.IntTensor;

                    public interface %s {
                    """
                        .formatted(typeName(real)),
                    "}\n")));
  }

  static String typeName(Number real) {
    return real == Number.FLOAT ? "InFloat" : "InDouble";
  }

  /** What javac and the processor complain about, warnings too; nothing if they do not. */
  List<String> complaints() {
    return compilation.status() == Compilation.Status.SUCCESS
        ? List.of()
        : compilation.diagnostics().stream()
            .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
            .map(d -> d.getMessage(Locale.ROOT))
            .toList();
  }

  /** The companions, on a runtime. */
  Map<Number, Object> companions(ClassLoader runtime) {
    ClassLoader loader = new CompiledLoader(runtime, classes);
    Map<Number, Object> companions = new EnumMap<>(Number.class);
    for (Number real : NUMBERS) {
      try {
        companions.put(
            real,
            Class.forName("generated." + typeName(real) + "Gradients", true, loader)
                .getConstructor()
                .newInstance());
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
    return companions;
  }

  private static final class CompiledLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    CompiledLoader(ClassLoader runtime, Map<String, byte[]> classes) {
      super(runtime);
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
