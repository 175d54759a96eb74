package dev.ricci.compiler.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.syntax.Expr;
import dev.ricci.compiler.syntax.Parsed;
import dev.ricci.compiler.syntax.Parser;
import dev.ricci.compiler.syntax.StatementSyntax;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of LANGUAGE §5, each example of it among them. */
class SummationTest {
  /** Names that are scalars wherever the formulas below use them. */
  private static final Set<String> SCALARS = Set.of("lam", "lo", "hi", "y0", "mu", "s", "d0", "w0");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // a
        "Y[j] = tanh(W[j,i]*X[i] + U[j,i]*G[i] + b[j])"
            + "| Y[j] = tanh(sum[i](W[j,i]*X[i]) + sum[i](U[j,i]*G[i]) + b[j])",
        "c = P[i]*log(P[i]/Q[i]) | c = sum[i](P[i]*log(P[i]/Q[i]))",
        "Y[j] = 2*tanh(W[j,i]*X[i]) | Y[j] = 2*tanh(sum[i](W[j,i]*X[i]))",
        "Y[i] = sigmoid(W[i,k]*x[k])*tanh(V[i,k]*x[k])"
            + "| Y[i] = sigmoid(sum[k](W[i,k]*x[k]))*tanh(sum[k](V[i,k]*x[k]))",
        "c = (z[i]-H[i,k]*x[k])*S[i,j]*(z[j]-H[j,k]*x[k])"
            + "| c = sum[i,j]((z[i] - sum[k](H[i,k]*x[k]))*S[i,j]*(z[j] - sum[k](H[j,k]*x[k])))",
        "Y[i,j] = W[m,n]*X[i+m-1,j+n-1] | Y[i,j] = sum[m,n](W[m,n]*X[i+m-1,j+n-1])",
        "Y[i,k] = 2*(A[i,j]*B[j,k]) | Y[i,k] = sum[j](2*(A[i,j]*B[j,k]))",
        // b
        "Y[i,j] = max(W[m,n], X[s*i+m-1, s*j+n-1])"
            + "| Y[i,j] = max[m,n](max(W[m,n], X[s*i+m-1,s*j+n-1]))",
        "Y[i] = min(W[m], X[i+m-1]) + b[i] | Y[i] = min[m](min(W[m], X[i+m-1])) + b[i]",
        // c
        "c = log(P[i]) | c = sum[i](log(P[i]))",
        "c = A[i]*B[i] + C[i] + w0 | c = sum[i](A[i]*B[i]) + sum[i](C[i]) + w0",
        "c = (Y[b,k]-T[b,k])^2 | c = sum[b,k]((Y[b,k] - T[b,k])^2)",
        "L = (W[i,j]*x[j] + b[i] - y[i])^2" + "| L = sum[i]((sum[j](W[i,j]*x[j]) + b[i] - y[i])^2)",
        "c = -0.5*(1 + S[k] - M[k]^2 - exp(S[k]))"
            + "| c = sum[k](-0.5*(1 + S[k] - M[k]^2 - exp(S[k])))",
        "c = -log(P[i]) | c = sum[i](-log(P[i]))",
        "c = lam - log(P[i]) | c = lam - sum[i](log(P[i]))",
        "c = A[i]*B[i]*C[k] | c = sum[i,k](A[i]*B[i]*C[k])",
        "c = A[i,i] | c = sum[i](A[i,i])",
        // d, what is beyond doubt
        "Y[j] = tanh(W[j,i]*X[i]) | Y[j] = tanh(sum[i](W[j,i]*X[i]))",
        "Y[b] = tanh(A[b,i]*W[i,j]*z[j]) | Y[b] = tanh(sum[i,j](A[b,i]*W[i,j]*z[j]))",
        "c = -(y[n]*log(p[n]) + (1-y[n])*log(1-p[n]))"
            + "| c = -(sum[n](y[n]*log(p[n])) + sum[n]((1 - y[n])*log(1 - p[n])))",
        "Y[j] = X[j]/(W[j,i]*Z[i]) | Y[j] = X[j]/sum[i](W[j,i]*Z[i])",
        "c = (p[i,n] + b[i])^2 | c = sum[i,n]((p[i,n] + b[i])^2)",
        "c = (x[i]-x[j])^2 | c = sum[i,j]((x[i] - x[j])^2)",
        "c = logsumexp[k](Z[b,k]) - Z[b,y[b]] | c = sum[b](logsumexp[k](Z[b,k])) - sum[b](Z[b,y[b]])",
        "c = -T[b,k]*logsoftmax[k](Z[b,k]) | c = sum[b,k](-T[b,k]*logsoftmax[k](Z[b,k]))",
        // The rest of the section.
        "c = -0.5*((x[n]-mu)/s)^2 - log(s) | c = sum[n](-0.5*((x[n] - mu)/s)^2) - log(s)",
        "Z[i] = A[i]*B[i] + C[i] | Z[i] = A[i]*B[i] + C[i]",
        "P[b,k] = exp(S[b,k])/sum[k](exp(S[b,k])) | P[b,k] = exp(S[b,k])/sum[k](exp(S[b,k]))",
        "P[i,j] = softmax[j](X[i,j]) | P[i,j] = softmax[j](X[i,j])",
        "Y[i,j] = A[i] + B[j] | Y[i,j] = A[i] + B[j]",
        "Y[i,j] max= X[2*i+m-2, 2*j+n-2] where m in 1..2, n in 1..2"
            + "| Y[i,j] max= X[2*i+m-2,2*j+n-2] where m in 1..2, n in 1..2",
        "y *= x[i]*x[i] + A[j] | y *= x[i]*x[i] + A[j]",
        "Y[i] += A[i,j]*x[j] | Y[i] = sum[j](A[i,j]*x[j])",
        "Y[i,j] = X[k,j]*(k <= i) where i in 1..2 | Y[i,j] = sum[k](X[k,j]*(k <= i)) where i in 1..2",
        "k[b] = argmax[j](W[b,j,i]*X[i]) | k[b] = argmax[j](sum[i](W[b,j,i]*X[i]))",
        "c = sum[n](log(1 + exp(-y[n]*w[j]*X[n,j])))"
            + "| c = sum[n](log(1 + exp(sum[j](-y[n]*w[j]*X[n,j]))))",
        "c = sum[n](-0.5*((x[n]-mu)/s)^2 - log(s)) | c = sum[n](-0.5*((x[n] - mu)/s)^2 - log(s))",
        "Y[i] = max[r in 1..2](X[2*i+r-2]) | Y[i] = max[r in 1..2](X[2*i+r-2])",
        "c = sum[k](A[i,k])*B[i] | c = sum[i](sum[k](A[i,k])*B[i])",
        "c = A[i]*B[i]*tanh(C[i]*D[i]) | c = sum[i](A[i]*B[i]*tanh(C[i]*D[i]))",
        "c = log(1/x[i]) | c = sum[i](log(1/x[i]))",
        "c = (P[i]/Q[i])^2 | c = sum[i]((P[i]/Q[i])^2)",
      })
  void everySumFindsItsPlace(String formula, String expected) {
    Binding binding = bind(formula);
    assertThat(binding.problems()).isEmpty();
    String printed = BoundPrinter.print(binding.program().orElseThrow().statements().get(0));
    assertThat(printed).isEqualTo(expected);
    assertThat(BoundPrinter.print(bind(printed).program().orElseThrow().statements().get(0)))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c = exp(X[i]*W[i])|RICCI-U01|c = exp(sum[i](X[i]*W[i]))|c = sum[i](exp(X[i]*W[i]))",
        "c = max(0, 1 - y[n]*z[n])|RICCI-U01"
            + "|c = max(0, 1 - sum[n](y[n]*z[n]))|c = sum[n](max(0, 1 - y[n]*z[n]))",
        "c = log(1 + exp(-y[n]*w[j]*X[n,j]))|RICCI-U01"
            + "|c = log(1 + exp(sum[n,j](-y[n]*w[j]*X[n,j])))"
            + "|c = sum[n](log(1 + exp(sum[j](-y[n]*w[j]*X[n,j]))))",
        "L = (w[i]*x[i] + b0 - y0)^2|RICCI-U01"
            + "|L = (sum[i](w[i]*x[i]) + b0 - y0)^2|L = sum[i]((w[i]*x[i] + b0 - y0)^2)",
        "c = max(A[i], B[i])|RICCI-U02|c = max[i](max(A[i], B[i]))|c = sum[i](max(A[i], B[i]))",
        "c = min(r[n]*A[n], clamp(r[n],lo,hi)*A[n])|RICCI-U01"
            + "|c = min(sum[n](r[n]*A[n]), sum[n](clamp(r[n], lo, hi)*A[n]))"
            + "|c = sum[n](min(r[n]*A[n], clamp(r[n], lo, hi)*A[n]))",
        "c = log(P[i]/Q[i])|RICCI-U03|c = sum[i](log(P[i]/Q[i]))|c = log(sum[i](P[i]/Q[i]))",
        "c = sqrt(X[i]^2)|RICCI-U03|c = sum[i](sqrt(X[i]^2))|c = sqrt(sum[i](X[i]^2))",
        "c = exp(-(X[i]-mu)^2)|RICCI-U03"
            + "|c = sum[i](exp(-(X[i] - mu)^2))|c = exp(-sum[i]((X[i] - mu)^2))",
        "c = 2*(A[i]*B[i] + C[i])|RICCI-U04"
            + "|c = sum[i](2*(A[i]*B[i] + C[i]))|c = sum[i](2*(sum[i](A[i]*B[i]) + C[i]))",
        "Y[i] = exp(X[i,j])/exp(X[i,k])|RICCI-U05"
            + "|Y[i] = sum[j,k](exp(X[i,j])/exp(X[i,k]))"
            + "|Y[i] = sum[j](exp(X[i,j]))/sum[k](exp(X[i,k]))",
        "c = 1/x[i]|RICCI-U05|c = sum[i](1/x[i])|c = 1/sum[i](x[i])",
        "c = P[i]/Q[i]|RICCI-U05|c = sum[i](P[i]/Q[i])|c = sum[i](P[i])/sum[i](Q[i])",
        "c = A[i]*B[i]/C[i]|RICCI-U05|c = sum[i](A[i]*B[i]/C[i])|c = sum[i](A[i]*B[i])/sum[i](C[i])",
        "S[i,j] = Q[i,d]*K[j,d]/sqrt(d)|RICCI-U05"
            + "|S[i,j] = sum[d](Q[i,d]*K[j,d]/sqrt(d))"
            + "|S[i,j] = sum[d](Q[i,d]*K[j,d]/sqrt(size(Q,2)))",
        "c = lam*(U[i,r]^2 + V[j,r]^2)|RICCI-U06"
            + "|c = sum[i,r,j](lam*(U[i,r]^2 + V[j,r]^2))"
            + "|c = lam*(sum[i,r](U[i,r]^2) + sum[j,r](V[j,r]^2))",
        "c = exp(x[i]*y[i])*abs(z[j])|RICCI-U01"
            + "|c = sum[j](exp(sum[i](x[i]*y[i]))*abs(z[j]))|c = sum[i,j](exp(x[i]*y[i])*abs(z[j]))",
      })
  void ambiguousSumsAreErrorsWithBothReadings(
      String formula, String code, String first, String second) {
    List<Problem> problems = bind(formula).problems();
    assertThat(problems).extracting(p -> p.code().id()).containsExactly(code);
    List<String> readings =
        problems.get(0).fix().orElseThrow().lines().map(l -> l.replaceFirst("^.*?: ", "")).toList();
    assertThat(readings).contains(first, second);
    for (String reading : readings) {
      assertThat(bind(reading).problems()).as(reading).isEmpty();
    }
  }

  private static Binding bind(String formula) {
    Parsed parsed = Parser.parse(formula);
    assertThat(parsed.problems()).isEmpty();
    StatementSyntax.Assignment statement =
        (StatementSyntax.Assignment) parsed.program().statements().get(0);
    Set<String> parameters = new TreeSet<>();
    collect(statement.value(), parameters);
    SCALARS.stream().filter(s -> formula.matches(".*\\b" + s + "\\b.*")).forEach(parameters::add);
    for (String extra : List.of("b0")) {
      if (formula.contains(extra)) {
        parameters.add(extra);
      }
    }
    String types = String.join(", ", parameters.stream().map(p -> type(p, formula)).toList());
    String result = formula.contains("argmax") ? "IntTensor" : "FloatTensor";
    return Signatures.bind(types + " -> " + result, formula);
  }

  private static String type(String name, String formula) {
    if (formula.contains("," + name + "[")) {
      return "IntTensor " + name;
    }
    boolean inBrackets = formula.contains(name + "*i+") || formula.contains(name + "*j+");
    if (SCALARS.contains(name) || name.equals("b0")) {
      return (inBrackets ? "int " : "float ") + name;
    }
    return "FloatTensor " + name;
  }

  private static void collect(Expr e, Set<String> tensors) {
    if (e instanceof Expr.TensorRef ref) {
      tensors.add(ref.tensor().text());
      ref.indices().stream()
          .filter(dev.ricci.compiler.syntax.IndexSyntax.Gather.class::isInstance)
          .forEach(
              g -> tensors.add(((dev.ricci.compiler.syntax.IndexSyntax.Gather) g).tensor().text()));
    }
    Arrays.stream(SyntaxTree.children(e).toArray(Expr[]::new)).forEach(c -> collect(c, tensors));
  }
}
