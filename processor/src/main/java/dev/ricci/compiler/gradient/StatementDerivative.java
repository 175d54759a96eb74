package dev.ricci.compiler.gradient;

import dev.ricci.compiler.core.Access;
import dev.ricci.compiler.core.Loop;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Scalar;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one statement contributes to the cotangents of the tensors it reads. For {@code T[f(x)] = Σ
 * e(x)} that is {@code dA[a(x)] += dT[f(x)]*∂e/∂A(x)} for each access {@code A[a(x)]} in {@code e},
 * times the {@link Share} that the point has in the target.
 */
final class StatementDerivative {
  private final Program program;
  private final Statement statement;
  private final Set<Tensor> active;
  private final Cotangents cotangents;
  private final IndexSubstitution.Facts facts;

  StatementDerivative(
      Program program,
      Statement statement,
      Set<Tensor> active,
      Cotangents cotangents,
      IndexSubstitution.Facts facts) {
    this.program = program;
    this.statement = statement;
    this.active = active;
    this.cotangents = cotangents;
    this.facts = facts;
  }

  void contribute(Tensor cotangent) {
    statement
        .base()
        .filter(active::contains)
        .ifPresent(base -> cotangents.contribute(base, cotangent));
    Share share = Share.of(statement, program, facts.names(), cotangents::declare);
    Scalar own = share.of(new Scalar.Load(new Access(cotangent, share.at())));
    Map<Access, Scalar> parts = Adjoint.of(statement.body(), own, value(share), active);
    if (!parts.isEmpty()) {
      share.auxiliary().forEach(cotangents::add);
    }
    parts.forEach((access, part) -> contribute(access, part, share));
  }

  private void contribute(Access access, Scalar part, Share share) {
    Contribution scatter = new Contribution(access.at(), share.domain(), part);
    Contribution gather =
        IndexSubstitution.gather(scatter, program.shape(access.tensor()), statement.free(), facts);
    cotangents.contribute(access.tensor(), gather.withoutRepetition());
  }

  /** The value of the body, read from the target where each element is that of one point. */
  private Scalar value(Share share) {
    List<Loop> meeting = statement.meeting();
    return meeting.isEmpty() && statement.base().isEmpty()
        ? new Scalar.Load(new Access(statement.target(), share.at()))
        : statement.body();
  }
}
