package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.print.CorePrinter;
import dev.ricci.tensor.DoubleTensor;
import dev.ricci.tensor.FloatTensor;
import dev.ricci.tensor.IntTensor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import javax.lang.model.element.Modifier;

/** The statements of a program as a class that was compiled and loaded, one method a statement. */
final class CompiledProgram implements EmitContext {
  private final Program program;
  private final NumberType number;
  private final Set<Tensor> primitives;
  private final Map<Extent, String> fields = new LinkedHashMap<>();
  private final List<StatementMethod> methods = new ArrayList<>();
  private final String source;
  private final Class<?> type;

  CompiledProgram(Program program, NumberType number, Set<Tensor> primitives) {
    this.program = program;
    this.number = number;
    this.primitives = primitives;
    TypeSpec.Builder outer =
        TypeSpec.classBuilder("Generated").addModifiers(Modifier.PUBLIC, Modifier.FINAL);
    StatementEmitter emitter = new StatementEmitter(this);
    for (Statement statement : program.statements()) {
      String name = "compute" + statement.target().name();
      StatementMethod method = emitter.emit(statement, name, () -> name + "Exactly");
      methods.add(method);
      outer.addMethod(method.method());
      method.exact().ifPresent(outer::addMethod);
      outer.addMethod(forwarder(method));
    }
    TypeSpec.Builder sizes =
        TypeSpec.classBuilder("Sizes").addModifiers(Modifier.PUBLIC, Modifier.STATIC);
    sizes.addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PUBLIC).build());
    fields.values().forEach(f -> sizes.addField(int.class, f, Modifier.PUBLIC));
    outer.addType(sizes.build());
    JavaFile file = JavaFile.builder("generated", outer.build()).skipJavaLangImports(true).build();
    source = file.toString();
    type = InMemoryCompiler.compile("generated.Generated", source);
  }

  /** A public method to reach the private one by. */
  private static MethodSpec forwarder(StatementMethod method) {
    MethodSpec.Builder forwarder =
        MethodSpec.methodBuilder("call_" + method.method().name())
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
            .addParameters(method.method().parameters());
    CodeBlock arguments =
        method.method().parameters().stream()
            .map(p -> CodeBlock.of("$L", p.name()))
            .collect(CodeBlock.joining(", "));
    return forwarder.addStatement("$L($L)", method.method().name(), arguments).build();
  }

  String source() {
    return source;
  }

  @Override
  public Program program() {
    return program;
  }

  @Override
  public NumberType number() {
    return number;
  }

  @Override
  public ClassName sizes() {
    return ClassName.get("generated", "Generated", "Sizes");
  }

  @Override
  public String javaName(Tensor tensor) {
    return tensor.name();
  }

  @Override
  public boolean isPrimitive(Tensor tensor) {
    return primitives.contains(tensor);
  }

  @Override
  public CodeBlock extent(Extent extent, String hint) {
    String name =
        fields.computeIfAbsent(
            extent,
            e -> {
              if (e.asAtom() instanceof Extent.Size size) {
                return size.tensor() + size.dimension();
              }
              String free = hint;
              for (int k = 2; fields.containsValue(free); k++) {
                free = hint + "_" + k;
              }
              return free;
            });
    return CodeBlock.of("sizes.$L", name);
  }

  @Override
  public String notation(Statement statement) {
    return new CorePrinter(program).print(statement);
  }

  /** Runs all statements on arrays, by the names of the parameters; the values of every tensor. */
  Map<Tensor, double[]> run(Map<String, DenseArray> arrays) {
    Map<Tensor, double[]> values = new HashMap<>();
    program.parameters().forEach(p -> values.put(p, arrays.get(p.name()).values()));
    Map<Extent.Atom, Long> symbols = new HashMap<>();
    arrays.forEach(
        (name, array) -> {
          for (int d = 0; d < array.rank(); d++) {
            symbols.put(new Extent.Size(name, d + 1), (long) array.size(d));
          }
        });
    return run(values, symbols);
  }

  /** Runs all statements; the values of every tensor, those of the parameters given. */
  Map<Tensor, double[]> run(Map<Tensor, double[]> parameters, Map<Extent.Atom, Long> given) {
    Map<Extent.Atom, Long> symbols = new HashMap<>(given);
    try {
      Map<Tensor, double[]> values = new HashMap<>(parameters);
      Object sizes = type.getClasses()[0].getConstructor().newInstance();
      for (Map.Entry<Extent, String> field : fields.entrySet()) {
        long value = field.getKey().evaluate(symbols::get);
        sizes.getClass().getField(field.getValue()).setInt(sizes, Math.toIntExact(value));
      }
      for (int k = 0; k < methods.size(); k++) {
        Tensor target = program.statements().get(k).target();
        int[] shape = shape(target, symbols::get);
        for (int d = 0; d < shape.length; d++) {
          symbols.put(new Extent.Size(target.name(), d + 1), (long) shape[d]);
        }
        run(program.statements().get(k), methods.get(k), sizes, values, symbols::get);
      }
      return values;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(source, e);
    }
  }

  private void run(
      Statement statement,
      StatementMethod method,
      Object sizes,
      Map<Tensor, double[]> values,
      ToLongFunction<Extent.Atom> symbols)
      throws ReflectiveOperationException {
    Tensor target = statement.target();
    int[] shape = shape(target, symbols);
    double[] start =
        statement.base().isPresent() ? values.get(statement.base().get()) : garbage(shape);
    values.put(target, start);
    List<Object> arguments = new ArrayList<>();
    arguments.add(sizes);
    for (Tensor tensor : method.tensors()) {
      arguments.add(argument(tensor, values.get(tensor), symbols));
    }
    for (Method candidate : type.getMethods()) {
      if (candidate.getName().equals("call_" + method.method().name())) {
        candidate.invoke(null, arguments.toArray());
      }
    }
    values.put(target, numbers(arguments.get(arguments.size() - 1)));
  }

  private static double[] garbage(int[] shape) {
    int size = 1;
    for (int extent : shape) {
      size *= extent;
    }
    double[] garbage = new double[size];
    java.util.Arrays.fill(garbage, 77);
    return garbage;
  }

  private int[] shape(Tensor tensor, ToLongFunction<Extent.Atom> symbols) {
    return program.shape(tensor).stream()
        .mapToInt(e -> Math.toIntExact(e.evaluate(symbols)))
        .toArray();
  }

  /** As a part of a longer array, so that a forgotten offset shows. */
  private Object argument(Tensor tensor, double[] values, ToLongFunction<Extent.Atom> symbols) {
    int[] shape = shape(tensor, symbols);
    if (primitives.contains(tensor)) {
      return number.primitive().equals(TypeName.FLOAT)
          ? (Object) (float) values[0]
          : (Object) values[0];
    }
    int pad = 3;
    if (tensor.element() == Element.INT) {
      int[] data = new int[values.length + pad];
      for (int k = 0; k < values.length; k++) {
        data[pad + k] = (int) values[k];
      }
      return IntTensor.of(data).slice(pad, data.length).reshape(shape);
    }
    if (number == NumberType.FLOAT) {
      float[] data = new float[values.length + pad];
      for (int k = 0; k < values.length; k++) {
        data[pad + k] = (float) values[k];
      }
      return FloatTensor.of(data).slice(pad, data.length).reshape(shape);
    }
    double[] data = new double[values.length + pad];
    System.arraycopy(values, 0, data, pad, values.length);
    return DoubleTensor.of(data).slice(pad, data.length).reshape(shape);
  }

  private static double[] numbers(Object tensor) {
    if (tensor instanceof FloatTensor floats) {
      float[] data = floats.toArray();
      double[] numbers = new double[data.length];
      for (int k = 0; k < data.length; k++) {
        numbers[k] = data[k];
      }
      return numbers;
    }
    if (tensor instanceof IntTensor ints) {
      return java.util.Arrays.stream(ints.toArray()).asDoubleStream().toArray();
    }
    return ((DoubleTensor) tensor).toArray();
  }
}
