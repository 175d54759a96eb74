package dev.ricci.generative;

import dev.ricci.compiler.core.Element;
import dev.ricci.generative.Draft.Dimension;
import dev.ricci.generative.Draft.Sized;
import dev.ricci.generative.RangesByDefinition.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes accesses that stay in their tensors: of old tensors that fit, and of new ones. */
final class AccessGenerator {
  private static final int LARGEST_RANK = 4;
  private static final int LARGEST_SIZE = 24;

  private final Random random;
  private final Draft draft;
  private final Plan plan;
  private final Set<String> forbidden;

  /**
   * @param forbidden tensors that the statement must not read
   */
  AccessGenerator(Random random, Draft draft, Plan plan, Set<String> forbidden) {
    this.random = random;
    this.draft = draft;
    this.plan = plan;
    this.forbidden = forbidden;
  }

  /** An element that mentions all of {@code must}, and perhaps some of {@code may}. */
  Node.Element real(Collection<String> must, Collection<String> may) {
    List<String> indices = new ArrayList<>(new LinkedHashSet<>(must));
    for (String index : may) {
      if (!indices.contains(index) && indices.size() < LARGEST_RANK && random.nextInt(4) == 0) {
        indices.add(index);
      }
    }
    Collections.shuffle(indices, random);
    for (int attempt = 0; attempt < 3; attempt++) {
      Optional<Node.Element> old = random.nextInt(5) < 3 ? old(indices) : Optional.empty();
      if (old.isPresent()) {
        return old.get();
      }
    }
    return fresh(Element.REAL, indices, Optional.empty());
  }

  private Optional<Node.Element> old(List<String> indices) {
    List<Sized> candidates = new ArrayList<>();
    for (Sized tensor : draft.tensors.values()) {
      boolean fits =
          tensor.rank() >= (indices.size() + 1) / 2 && (tensor.rank() > 0) == !indices.isEmpty();
      if (tensor.element == Element.REAL && fits && !forbidden.contains(tensor.name)) {
        candidates.add(tensor);
        if (!tensor.parameter && !tensor.read) {
          // What nothing reads would have to be a result.
          candidates.addAll(Collections.nCopies(4, tensor));
        }
      }
    }
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    Sized tensor = candidates.get(random.nextInt(candidates.size()));
    List<List<String>> groups = groups(indices, tensor.rank());
    if (groups.stream().filter(List::isEmpty).count() > 1) {
      return Optional.empty();
    }
    Draft before = draft.copy();
    List<Place> at = new ArrayList<>();
    for (int d = 0; d < tensor.rank(); d++) {
      Optional<Place> place = place(groups.get(d), tensor, d);
      if (place.isEmpty()) {
        undo(before);
        return Optional.empty();
      }
      at.add(place.get());
    }
    tensor.read = true;
    return Optional.of(new Node.Element(tensor.name, at));
  }

  private void undo(Draft before) {
    draft.tensors.keySet().retainAll(before.tensors.keySet());
    draft.ints.keySet().retainAll(before.ints.keySet());
    for (Sized saved : before.tensors.values()) {
      Sized tensor = draft.tensors.get(saved.name);
      System.arraycopy(saved.sizes, 0, tensor.sizes, 0, saved.sizes.length);
      System.arraycopy(saved.exact, 0, tensor.exact, 0, saved.exact.length);
      tensor.limits.clear();
      tensor.limits.addAll(saved.limits);
      tensor.read = saved.read;
    }
  }

  private List<List<String>> groups(List<String> indices, int rank) {
    List<List<String>> groups = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      groups.add(new ArrayList<>());
    }
    List<Integer> places = new ArrayList<>();
    for (int k = 0; k < Math.max(rank, indices.size()); k++) {
      places.add(k % Math.max(1, rank));
    }
    Collections.shuffle(places.subList(0, Math.min(rank, places.size())), random);
    for (int k = 0; k < indices.size(); k++) {
      groups.get(places.get(k)).add(indices.get(k));
    }
    return groups;
  }

  /**
   * An element of a new parameter.
   *
   * @param positionsIn what the elements of an int tensor are positions in
   */
  Node.Element fresh(Element element, List<String> indices, Optional<Dimension> positionsIn) {
    int rank = indices.size();
    if (rank > 1 && random.nextInt(4) == 0) {
      rank--;
    } else if (rank > 0 && rank < LARGEST_RANK && random.nextInt(12) == 0) {
      rank++;
    }
    rank = Math.min(rank, LARGEST_RANK);
    Sized tensor = draft.parameter(element, rank);
    positionsIn.ifPresent(tensor.limits::add);
    tensor.read = true;
    List<List<String>> groups = groups(indices, rank);
    List<Place> at = new ArrayList<>();
    for (int d = 0; d < rank; d++) {
      List<String> group = groups.get(d);
      Optional<Place> place =
          element == Element.INT ? inside(group, tensor, d) : place(group, tensor, d);
      at.add(place.orElseThrow(() -> new Rejection("no place")));
    }
    return new Node.Element(tensor.name, at);
  }

  /** A place that mentions these indices, in the dimension as it is or as it may grow. */
  Optional<Place> place(List<String> indices, Sized tensor, int d) {
    int choice = random.nextInt(100);
    if (indices.isEmpty() || choice < 74) {
      Optional<Place> inside = inside(indices, tensor, d);
      if (inside.isPresent()) {
        return inside;
      }
    }
    IntForm form = form(indices).plus(random.nextInt(4) - 1);
    Range span = span(form);
    if (tensor.sizes[d] == 0) {
      tensor.reaches(d, 1 + random.nextInt(3));
    }
    boolean empty = tensor.sizes[d] == 0;
    if (choice % 5 == 0 && !tensor.exact[d]) {
      IntForm margin = IntForm.of(random.nextInt(3));
      return Optional.of(new Place.Pad(form.plus(-random.nextInt(2)), Optional.of(margin)));
    }
    return switch (choice % 5) {
      case 1, 0 -> Optional.of(new Place.Pad(form, Optional.empty()));
      case 2 -> empty && !span.isEmpty() ? Optional.empty() : Optional.of(new Place.Clamp(form));
      case 3 -> empty && !span.isEmpty() ? Optional.empty() : Optional.of(new Place.Wrap(form));
      default -> gather(indices, tensor, d);
    };
  }

  private Optional<Place> gather(List<String> indices, Sized tensor, int d) {
    if (indices.isEmpty()) {
      // A lone position is an int parameter.
      return Optional.empty();
    }
    List<Sized> old =
        draft.tensors.values().stream()
            .filter(t -> t.element == Element.INT && t.rank() == indices.size())
            .filter(t -> !forbidden.contains(t.name))
            .toList();
    if (!old.isEmpty() && random.nextInt(2) == 0) {
      Sized positions = old.get(random.nextInt(old.size()));
      int needed = positions.parameter ? 1 : positions.positions;
      List<IntForm> at = new ArrayList<>();
      for (int e = 0; e < positions.rank(); e++) {
        Optional<Place> place = inside(List.of(indices.get(e)), positions, e);
        if (place.isEmpty()) {
          return Optional.empty();
        }
        at.add(place.get().forms().get(0));
      }
      if (!tensor.reaches(d, needed)) {
        return Optional.empty();
      }
      positions.limits.add(new Dimension(tensor.name, d));
      positions.read = true;
      return Optional.of(new Place.Gather(positions.name, at));
    }
    Node.Element fresh = fresh(Element.INT, indices, Optional.of(new Dimension(tensor.name, d)));
    return Optional.of(
        new Place.Gather(fresh.tensor(), fresh.at().stream().map(p -> p.forms().get(0)).toList()));
  }

  /** A position that lies in the dimension for all values of its indices. */
  Optional<Place> inside(List<String> indices, Sized tensor, int d) {
    if (indices.isEmpty()) {
      int place = random.nextInt(tensor.exact[d] ? Math.max(1, tensor.sizes[d]) : 3);
      if (!tensor.reaches(d, place + 1)) {
        return Optional.empty();
      }
      int value = draft.origin + place;
      return Optional.of(
          new Place.At(
              random.nextInt(3) == 0 ? draft.parameter(value, random) : IntForm.of(value)));
    }
    if (indices.size() == 1 && random.nextInt(10) < 7) {
      String index = indices.get(0);
      Range range = plan.range(index);
      boolean isDimension = range.from() == draft.origin && range.length() >= 0;
      if (isDimension && !plan.isFixed(index) && tensor.is(d, range.length())) {
        return Optional.of(Place.index(index));
      }
      if (plan.isFixed(index) && range.from() >= draft.origin && reaches(tensor, d, range)) {
        return Optional.of(Place.index(index));
      }
    }
    for (int attempt = 0; attempt < 4; attempt++) {
      IntForm form = form(indices);
      int start = draft.origin - span(form).from() + (random.nextInt(4) == 0 ? 1 : 0);
      IntForm shifted = form.plus(start);
      if (random.nextInt(9) == 0) {
        shifted = halved(form, attempt);
      } else if (random.nextInt(9) == 0) {
        shifted = reversed(form, tensor, d).orElse(shifted);
      }
      if (reaches(tensor, d, span(shifted))) {
        return Optional.of(new Place.At(shifted));
      }
    }
    return Optional.empty();
  }

  private IntForm halved(IntForm form, int attempt) {
    int divisor = 2 + attempt % 2;
    IntForm.Floor floor = new IntForm.Floor(form, divisor);
    int start = draft.origin - span(floor).from();
    return random.nextBoolean() || start == 0
        ? floor.plus(start)
        : new IntForm.Floor(form.plus(start * divisor), divisor);
  }

  private Optional<IntForm> reversed(IntForm form, Sized tensor, int d) {
    Range span = span(form);
    if (!reaches(tensor, d, new Range(draft.origin, draft.origin + span.length() - 1))) {
      return Optional.empty();
    }
    if (tensor.exact[d] && random.nextBoolean()) {
      // The last position minus how far the form is from its least value.
      IntForm last = new IntForm.Size(tensor.name, d + 1).plus(draft.origin - 1 + span.from());
      return Optional.of(new IntForm.Minus(last, form));
    }
    return Optional.of(new IntForm.Minus(IntForm.of(draft.origin + span.to()), form));
  }

  private boolean reaches(Sized tensor, int d, Range span) {
    int size = span.to() - draft.origin + 1;
    return span.from() >= draft.origin && size <= LARGEST_SIZE && tensor.reaches(d, size);
  }

  /** An affine form of these indices, without a constant. */
  private IntForm form(List<String> indices) {
    IntForm form = null;
    for (String index : indices) {
      IntForm term = IntForm.index(index);
      int choice = random.nextInt(12);
      if (choice == 0) {
        term = new IntForm.Times(IntForm.of(2), term);
      } else if (choice == 1) {
        IntForm stride = draft.parameter(1 + random.nextInt(3), random);
        term =
            random.nextBoolean()
                ? new IntForm.Times(stride, term)
                : new IntForm.Times(stride, term.plus(-1));
      } else if (choice == 2) {
        term = new IntForm.Times(term, IntForm.of(3));
      }
      if (form == null) {
        form = term;
      } else {
        form =
            random.nextInt(4) == 0 ? new IntForm.Minus(form, term) : new IntForm.Plus(form, term);
      }
    }
    return form == null ? IntForm.of(draft.origin) : form;
  }

  private Range span(IntForm form) {
    return new Reach(
            plan.ranges(),
            leaf ->
                leaf instanceof IntForm.Parameter p
                    ? draft.ints.get(p.name())
                    : sizeOf((IntForm.Size) leaf))
        .of(form);
  }

  private int sizeOf(IntForm.Size size) {
    return draft.tensors.get(size.tensor()).sizes[size.dimension() - 1];
  }
}
