package dev.ricci.compiler.lowering;

import dev.ricci.compiler.core.Constraint;
import dev.ricci.compiler.core.Domain;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Position;
import dev.ricci.compiler.core.Requirement;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Traversal;
import java.util.List;

/** Lets every size of a target refer to its first version, which is there when it is needed. */
final class SizeNames {
  private final Versions versions;

  SizeNames(Versions versions) {
    this.versions = versions;
  }

  Statement rename(Statement s) {
    List<Constraint> constraints = s.domain().constraints().stream().map(this::rename).toList();
    return s.at(s.at().stream().map(p -> Traversal.mapAffines(p, versions::sizes)).toList())
        .over(new Domain(loops(s.domain().loops()), constraints))
        .of(Traversal.mapAffines(s.body(), versions::sizes));
  }

  private Constraint rename(Constraint c) {
    return new Constraint(
        versions.sizes(c.value()), versions.sizes(c.from()), versions.sizes(c.to()));
  }

  private List<Loop> loops(List<Loop> loops) {
    return loops.stream().map(this::rename).toList();
  }

  private Loop rename(Loop loop) {
    return new Loop(loop.index(), versions.sizes(loop.from()), versions.sizes(loop.to()));
  }

  Requirement rename(Requirement requirement) {
    if (requirement instanceof Requirement.LegalRange legal) {
      return new Requirement.LegalRange(rename(legal.range()));
    }
    if (requirement instanceof Requirement.Within within) {
      return new Requirement.Within(
          within.place(),
          versions.sizes(within.position()),
          loops(within.domain()),
          within.lowerOnly());
    }
    if (requirement instanceof Requirement.StartsAtOrigin start) {
      return new Requirement.StartsAtOrigin(start.index(), versions.sizes(start.from()));
    }
    if (requirement instanceof Requirement.Positive positive) {
      return new Requirement.Positive(positive.text(), versions.sizes(positive.stride()));
    }
    if (requirement instanceof Requirement.GatherWithin gather) {
      return new Requirement.GatherWithin(
          gather.place(),
          (Position.Gather) Traversal.mapAffines(gather.gather(), versions::sizes),
          loops(gather.domain()));
    }
    return requirement;
  }
}
