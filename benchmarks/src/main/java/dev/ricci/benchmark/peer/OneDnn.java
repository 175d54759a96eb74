package dev.ricci.benchmark.peer;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/** oneDNN on the processor: its memories in whatever layout a primitive asks for. */
final class OneDnn {
  private static final memory.format_tag[] ROW_MAJOR = {
    memory.format_tag.a, memory.format_tag.ab, memory.format_tag.abc, memory.format_tag.abcd
  };

  private final engine cpu = new engine(engine.kind.cpu, 0);
  private final stream stream = new stream(cpu);

  /** What native code refers to and the garbage collector must not free. */
  private final List<Pointer> kept = new ArrayList<>();

  engine engine() {
    return cpu;
  }

  /** Keeps an object alive as long as this one. */
  <P extends Pointer> P keep(P pointer) {
    kept.add(pointer);
    return pointer;
  }

  /** A tensor of that shape in the layout that the primitive prefers. */
  memory.desc any(long... shape) {
    return keep(new memory.desc(shape, memory.data_type.f32, memory.format_tag.any));
  }

  /** Pictures in the layout of the library's convolutions: channels in blocks of a register. */
  memory.desc blocked(long... shape) {
    boolean wide = dnnl.dnnl_get_effective_cpu_isa() >= dnnl.dnnl_cpu_isa_avx512_core;
    memory.format_tag blocks = wide ? memory.format_tag.aBcd16b : memory.format_tag.aBcd8b;
    return keep(new memory.desc(shape, memory.data_type.f32, blocks));
  }

  /** A row-major tensor of that shape. */
  memory.desc plain(long... shape) {
    return keep(new memory.desc(shape, memory.data_type.f32, ROW_MAJOR[shape.length - 1]));
  }

  /** Row-major values in the wanted layout. */
  memory load(memory.desc wanted, float[] values, long... shape) {
    FloatPointer data = keep(new FloatPointer(values));
    memory source = keep(new memory(plain(shape), cpu, data));
    memory target = keep(new memory(wanted, cpu));
    copy(source, target);
    return target;
  }

  memory allocate(memory.desc wanted) {
    return keep(new memory(wanted, cpu));
  }

  /** The values of a memory, row-major. */
  double[] read(memory source, long... shape) {
    int size = 1;
    for (long extent : shape) {
      size *= (int) extent;
    }
    FloatPointer data = keep(new FloatPointer((long) size));
    copy(source, keep(new memory(plain(shape), cpu, data)));
    float[] values = new float[size];
    data.get(values);
    return Call.doubles(values);
  }

  private void copy(memory source, memory target) {
    keep(new reorder(source, target)).execute(stream, source, target);
    stream._wait();
  }

  void execute(primitive primitive, IntMemoryMap arguments) {
    primitive.execute(stream, arguments);
    stream._wait();
  }
}
