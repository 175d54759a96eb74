package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import dev.ricci.compiler.core.Element;
import dev.ricci.compiler.core.Tensor;

/** Where a tensor that a run makes has its elements. */
enum Place {
  /** In an array of its own, as it leaves the companion. */
  HEAP,
  /**
   * In the memory that a pullback is given: its user's, or scratch if it does not outlive a call.
   */
  MEMORY,
  /** In the thread's memory, until the run is over. */
  SCRATCH;

  /** The variable that gives out room of this kind. */
  String variable(Tensor tensor) {
    boolean isInt = tensor.element() == Element.INT;
    return switch (this) {
      case HEAP -> throw new IllegalStateException("the heap is no variable");
      case MEMORY -> isInt ? "intMemory" : "memory";
      case SCRATCH -> isInt ? "intScratch" : "scratch";
    };
  }

  /** The class of that variable. */
  ClassName type(Tensor tensor, NumberType number) {
    return switch (this) {
      case HEAP -> throw new IllegalStateException("the heap is no variable");
      case MEMORY -> RuntimeNames.memory(tensor, number);
      case SCRATCH -> RuntimeNames.scratch(tensor, number);
    };
  }
}
