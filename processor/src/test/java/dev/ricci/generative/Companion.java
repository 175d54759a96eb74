package dev.ricci.generative;

import dev.ricci.compiler.core.DenseArray;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.semantic.Signature.Form;
import dev.ricci.processor.Calls;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The members of one method in the companion, called by reflection with the program's inputs. */
final class Companion {
  private final Object companion;
  private final JavaMethod method;
  private final JavaValues values;
  private final List<Object> arguments = new ArrayList<>();

  Companion(Object companion, JavaMethod method, JavaValues values) {
    this.companion = companion;
    this.method = method;
    this.values = values;
    for (Input input : method.program().inputs()) {
      arguments.add(
          values.of(input.form(), input.element(), DenseArray.of(input.values(), input.sizes())));
    }
  }

  private Object call(String suffix, Object... more) {
    List<Object> all = new ArrayList<>(arguments);
    all.addAll(Arrays.asList(more));
    return Calls.call(companion, method.name() + suffix, all.toArray());
  }

  boolean has(String suffix) {
    return Calls.has(companion.getClass(), method.name() + suffix);
  }

  /** The parameters now: no call may change them. */
  List<DenseArray> arguments() {
    return arguments.stream().map(JavaValues::read).toList();
  }

  /** The results in their order. */
  List<DenseArray> value() {
    return results(call(""));
  }

  private List<DenseArray> results(Object value) {
    if (!method.program().isRecord()) {
      return List.of(JavaValues.read(value));
    }
    return method.program().results().stream()
        .map(r -> JavaValues.read(Calls.call(value, r.target())))
        .toList();
  }

  /** The value, written into a tensor of this shape. */
  DenseArray valueInto(int[] shape) {
    Object out = values.garbage(method.program().results().get(0).element(), shape);
    call("Into", out);
    return written(out);
  }

  private static DenseArray written(Object out) {
    if (!JavaValues.isMarginIntact(out)) {
      throw new AssertionError("written outside of the output");
    }
    return JavaValues.read(out);
  }

  /**
   * A cotangent as the members take it: of the one result, or a record of all.
   *
   * @param cotangents for every result, or null for a tensor that is to be null
   */
  Object cotangent(List<DenseArray> cotangents) {
    List<RandomProgram.Result> results = method.program().results();
    List<Object> components = new ArrayList<>();
    for (int k = 0; k < results.size(); k++) {
      DenseArray cotangent = cotangents.get(k);
      components.add(
          cotangent == null
              ? null
              : values.of(results.get(k).form(), results.get(k).element(), cotangent));
    }
    return method.program().isRecord()
        ? Calls.record(returnType(method.name()), components.toArray())
        : components.get(0);
  }

  private Class<?> returnType(String name) {
    return Arrays.stream(companion.getClass().getMethods())
        .filter(m -> m.getName().equals(name) && !m.isBridge())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no member " + name))
        .getReturnType();
  }

  Gradients gradients(Object... cotangent) {
    return read(call("Gradients", cotangent));
  }

  /** The gradients, and before them the value if it is a scalar. */
  record Gradients(List<DenseArray> value, List<DenseArray> gradients) {}

  private Gradients read(Object gradients) {
    return new Gradients(
        method.isScalar()
            ? List.of(
                JavaValues.read(Calls.call(gradients, method.program().results().get(0).target())))
            : List.of(),
        method.differentiated().stream()
            .map(i -> JavaValues.read(Calls.call(gradients, i.name())))
            .toList());
  }

  /** The pullback of the arguments, to be asked several times. */
  Pullback pullback() {
    return new Pullback(call("Pullback"));
  }

  /** A pullback's members. */
  final class Pullback {
    private final Object pullback;

    private Pullback(Object pullback) {
      this.pullback = pullback;
    }

    List<DenseArray> value() {
      RandomProgram program = method.program();
      return results(
          Calls.call(pullback, program.isRecord() ? "value" : program.results().get(0).target()));
    }

    Gradients gradients(Object... cotangent) {
      return read(Calls.call(pullback, "gradients", cotangent));
    }

    void gradientsInto(Output out, Object... cotangent) {
      Calls.call(pullback, "gradientsInto", out.after(cotangent));
    }
  }

  void gradientsInto(Output out, Object... cotangent) {
    call("GradientsInto", out.after(cotangent));
  }

  void gradientsAddTo(Output out, Object... cotangent) {
    call("GradientsAddTo", out.after(cotangent));
  }

  /**
   * A record to write gradients into.
   *
   * @param wanted for every gradient, what it holds before, or null for one that is not wanted
   */
  Output output(List<DenseArray> wanted) {
    List<Object> components = new ArrayList<>();
    if (method.isScalar()) {
      Form form = method.program().results().get(0).form();
      components.add(values.of(form, Element.REAL, DenseArray.scalar(0)));
    }
    for (DenseArray array : wanted) {
      components.add(array == null ? null : values.of(Form.TENSOR, Element.REAL, array));
    }
    return new Output(
        components, Calls.record(returnType(method.name() + "Gradients"), components.toArray()));
  }

  /** A record of gradients that is written into. */
  final class Output {
    private final List<Object> components;
    private final Object record;

    private Output(List<Object> components, Object record) {
      this.components = components;
      this.record = record;
    }

    private Object[] after(Object... cotangent) {
      Object[] arguments = Arrays.copyOf(cotangent, cotangent.length + 1);
      arguments[cotangent.length] = record;
      return arguments;
    }

    /** What the gradients hold now, null where they are not wanted. */
    List<DenseArray> gradients() {
      List<DenseArray> gradients = new ArrayList<>();
      for (Object component : components.subList(method.isScalar() ? 1 : 0, components.size())) {
        gradients.add(component == null ? null : written(component));
      }
      return gradients;
    }
  }
}
