package dev.ricci.compiler.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.simplify.Liveness;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivenessTest {
  private static List<String> targets(List<Statement> statements) {
    return statements.stream().map(s -> s.target().name()).toList();
  }

  private static Tensor parameter(Program program, String name) {
    return program.parameters().stream()
        .filter(p -> p.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theValueIsNotComputedForGradientsThatDoNotReadIt() {
    Program product = Formula.compile("A B", "Y[i,k] = A[i,j]*B[j,k]");
    Gradient gradient = Differentiator.gradient(product, product.parameters());
    assertThat(Liveness.forBackward(product, gradient.statements())).isEmpty();
    assertThat(targets(Liveness.forResults(product))).containsExactly("Y");
  }

  @Test
  void theValueIsComputedForGradientsThatReadIt() {
    Program layer = Formula.compile("W x", "Y[i] = tanh(W[i,j]*x[j])");
    Gradient gradient = Differentiator.gradient(layer, layer.parameters());
    assertThat(targets(Liveness.forBackward(layer, gradient.statements())))
        .containsExactly("Y_1", "Y");
  }

  @Test
  void onlyTheStatementsOfTheWantedGradientsAreLive() {
    Program program = Formula.compile("A x b", "H[i] = A[i,j]*x[j]; Y[i] = exp(H[i])*b[i]");
    Gradient gradient = Differentiator.gradient(program, program.parameters());
    int b = gradient.wrt().indexOf(parameter(program, "b"));
    List<Statement> onlyB =
        Liveness.slice(gradient.statements(), List.of(gradient.gradients().get(b)));
    assertThat(targets(onlyB)).containsExactly("db");
    int a = gradient.wrt().indexOf(parameter(program, "A"));
    List<Statement> onlyA =
        Liveness.slice(gradient.statements(), List.of(gradient.gradients().get(a)));
    assertThat(targets(onlyA)).containsExactly("dH", "dA");
  }

  @Test
  void onlyWhatLeadsToAWantedParameterIsDifferentiated() {
    Program program = Formula.compile("A x b", "H[i] = A[i,j]*x[j]; Y[i] = exp(H[i])*b[i]");
    Gradient gradient = Differentiator.gradient(program, List.of(parameter(program, "b")));
    assertThat(targets(gradient.statements())).containsExactly("db");
    assertThat(gradient.shapes())
        .containsOnlyKeys(gradient.seeds().get(0), gradient.gradients().get(0));
  }

  @Test
  void basesAndGatheredPositionsAreRead() {
    Program program =
        Formula.compile(
            "dY ids:ints", "D[v,k] = 0 where v in 1..9, k in 1..2; D[ids[t],k] += dY[t,k]");
    assertThat(targets(Liveness.forResults(program))).hasSize(2);
    assertThat(Liveness.reads(program.statements().get(1)).map(Tensor::name))
        .contains("ids", "dY", program.statements().get(0).target().name());
  }
}
