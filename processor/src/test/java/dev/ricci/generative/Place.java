package dev.ricci.generative;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/** What stands in one place of a tensor's brackets. */
sealed interface Place {
  /** A position, which has to lie in the tensor. */
  record At(IntForm form) implements Place {}

  /** Reads 0 outside of the tensor. */
  record Pad(IntForm form, Optional<IntForm> margin) implements Place {}

  /** The nearest position inside. */
  record Clamp(IntForm form) implements Place {}

  /** Periodic. */
  record Wrap(IntForm form) implements Place {}

  /** The element of an int tensor. */
  record Gather(String tensor, List<IntForm> at) implements Place {
    public Gather {
      at = List.copyOf(at);
    }
  }

  static Place index(String name) {
    return new At(IntForm.index(name));
  }

  /** The forms in it. */
  default List<IntForm> forms() {
    if (this instanceof At at) {
      return List.of(at.form());
    }
    if (this instanceof Pad pad) {
      return List.of(pad.form());
    }
    if (this instanceof Clamp clamp) {
      return List.of(clamp.form());
    }
    if (this instanceof Wrap wrap) {
      return List.of(wrap.form());
    }
    return ((Gather) this).at();
  }

  /** The index, if it is nothing else. */
  default Optional<String> bare() {
    return this instanceof At at && at.form() instanceof IntForm.Variable variable
        ? Optional.of(variable.index())
        : Optional.empty();
  }

  /** The text, in the notation. */
  default String text() {
    if (this instanceof At at) {
      return at.form().text();
    }
    if (this instanceof Pad pad) {
      String margin = pad.margin().map(m -> ", " + m.text()).orElse("");
      return "pad(" + pad.form().text() + margin + ")";
    }
    if (this instanceof Clamp clamp) {
      return "clamp(" + clamp.form().text() + ")";
    }
    if (this instanceof Wrap wrap) {
      return "wrap(" + wrap.form().text() + ")";
    }
    Gather gather = (Gather) this;
    return gather.tensor()
        + gather.at().stream().map(IntForm::text).collect(joining(",", "[", "]"));
  }
}
