package dev.ricci.compiler.gradient;

import org.junit.jupiter.api.Test;

/**
 * Formulas of many shapes: gradients and second derivatives against central differences and dual
 * numbers.
 */
class FormulaGradientTest {
  private static GradientCheck check(String parameters, String text) {
    return check(1, parameters, text);
  }

  private static GradientCheck check(int origin, String parameters, String text) {
    return new GradientCheck(Formula.compile(origin, parameters, text), 31);
  }

  @Test
  void countingFromZero() {
    check(0, "W X", "Y[i,j] = W[m,n]*X[i+m,j+n]").input("W", 2, 2).input("X", 4, 3).holds();
    check(0, "X", "Y[i] max= X[2*i+m] where m in 0..1").input("X", 6).holds();
    check(0, "X", "Y[i] = prod[k in 0..1](X[i+k])").input("X", 5).holds();
    check(0, "X", "Y[i,i+1] = X[i]^2; Z[j] = Y[i,j]*X[i]").input("X", 3).holds();
  }

  @Test
  void usualPaddedAndStridedConvolution() {
    check("W X s:int p:int", "Y[i,j] = W[m,n]*X[pad(s*(i-1)+m-p,p),pad(s*(j-1)+n-p,p)]")
        .input("W", 3, 2)
        .input("X", 5, 6)
        .integer("s", 2)
        .integer("p", 1)
        .holds();
    check("W X", "Y[b,o,i] = W[o,c,m]*X[b,c,i+2*m-2]")
        .input("W", 2, 2, 2)
        .input("X", 2, 2, 5)
        .holds();
  }

  @Test
  void scatteringConvolution() {
    check("x w", "y[2*i+k-2] += x[i]*w[k]").input("x", 4).input("w", 3).holds();
    check("x w", "y[i+k-1] += tanh(x[i]*w[k]); s = y[j]^3").input("x", 3).input("w", 3).holds();
  }

  @Test
  void sumsOverNothing() {
    check("A", "Y = sum[j,i](A[j+i]*A[j+i-1]) where i in 1..0").input("A", 1).holds();
    check("A", "Y[k] = sum[i](A[k+i]*A[k+i-1]) where i in 1..0").input("A", 2).holds();
  }

  /** The sum over l of what does not depend on it is empty for all sizes but 2. */
  @Test
  void sumsOfOneNumberOverNothing() {
    for (int size = 1; size <= 4; size++) {
      check("A c:double", "s = A[i]^3 + A[i-l+1]*(c > 0 ? A[l+i-1] : A[l-i+2])")
          .input("A", size)
          .values("c", new double[] {-1})
          .holds();
    }
  }

  @Test
  void gathersOnBothSides() {
    check("E ids:ints", "Y[t,k] = sin(E[ids[t],k])")
        .input("E", 4, 2)
        .values("ids", new double[] {4, 1, 4}, 3)
        .holds();
    check("X ids:ints", "Y[v,k] = 0 where v in 1..4, k in 1..2; Y[ids[t],k] += X[t,k]^2")
        .input("X", 3, 2)
        .values("ids", new double[] {2, 4, 2}, 3)
        .holds();
    check("X ids:ints", "Y[v] = 1 where v in 1..4; Y[ids[t]] *= X[t]")
        .input("X", 3)
        .values("ids", new double[] {2, 4, 2}, 3)
        .holds();
    check("X ids:ints", "Y[v] = 0 where v in 1..4; Y[ids[t]] max= X[t]")
        .input("X", 5)
        .values("ids", new double[] {2, 4, 2, 1, 4}, 5)
        .holds();
    check("Z y:ints", "L = logsumexp[k](Z[b,k]) - Z[b,y[b]]")
        .input("Z", 3, 4)
        .values("y", new double[] {2, 4, 2}, 3)
        .holds();
  }

  @Test
  void clampedAndWrappedTargets() {
    check("X", "Y[v] = 0 where v in 1..3; Y[clamp(i-1)] += X[i]^2").input("X", 5).holds();
    check("X", "Y[v] = 1 where v in 1..3; Y[wrap(i)] *= X[i]").input("X", 5).holds();
    check("X", "Y[v] = 1 where v in 1..3; Y[clamp(i)] *= X[i]").input("X", 5).holds();
    check("X", "Y[v] = 0 where v in 1..3; Y[wrap(i)] min= X[i]").input("X", 7).holds();
  }

  @Test
  void reductions() {
    check("X", "Y[i] = mean[j](X[i,j]) + max[j](X[i,j])*min[k](X[i,k])").input("X", 3, 4).holds();
    check("X", "Y[i] = logsumexp[j](X[i,j]*X[j,i])").input("X", 3, 3).holds();
    check("X", "Y[i,j] = softmax[j](X[i,j])").input("X", 2, 4).holds();
    check("X", "Y[i,j] = logsoftmax[i,j](X[i,j])").input("X", 2, 3).holds();
    check("X", "s = prod[i,j](X[i,j])").input("X", 2, 3).holds();
    check("X", "Y[i] *= X[i+m-1] where m in 1..2").input("X", 4).holds();
  }

  @Test
  void attention() {
    check(
            "Q K V",
            """
            S[i,j] = Q[i,d]*K[j,d]/sqrt(size(Q,2))
            P[i,j] = softmax[j](S[i,j])
            O[i,e] = P[i,j]*V[j,e]
            """)
        .input("Q", 3, 2)
        .input("K", 4, 2)
        .input("V", 4, 3)
        .holds();
  }

  @Test
  void layerNormalization() {
    check(
            "X g b",
            """
            m[i] = mean[j](X[i,j])
            v[i] = mean[j]((X[i,j]-m[i])^2)
            Y[i,j] = g[j]*(X[i,j]-m[i])*rsqrt(v[i]+1e-5) + b[j]
            """)
        .input("X", 2, 4)
        .input("g", 4)
        .input("b", 4)
        .holds();
  }

  @Test
  void userFunctionsBranchesAndScalars() {
    check("X a:double", "f(x,k) = x*sigmoid(k*x); Y[i] = f(X[i],a) + f(X[i]^2,2)")
        .input("X", 4)
        .input("a")
        .holds();
    check("X a:double", "Y[i] = X[i] > a ? sum[j](X[j]*X[i]) : X[i]^3")
        .input("X", 4)
        .input("a")
        .holds();
    check("X n:int", "Y[i] = X[i]^n + i*X[i]").input("X", 3).integer("n", 3).holds();
  }

  @Test
  void bordersAndFractions() {
    check("X", "Y[i] = X[clamp(i-1)] + X[wrap(i+1)]*X[i]").input("X", 4).holds();
    check("X", "Y[i] = X[(i+1)/2]^2 where i in 1..2*size(X,1)").input("X", 3).holds();
    check("X", "Y[i,j] = X[i/2+j,j]^2 where i in 1..4, j in 1..2").input("X", 5, 2).holds();
    check("U", "V[i-1] = U[i-1] - 2*U[i] + U[i+1]").input("U", 6).holds();
  }

  @Test
  void priorVersionsOfATarget() {
    check("A B", "Y[i] = A[i]^2; Y[i] += B[i]*A[i]; Y[i] *= B[i]; Y[i] max= A[i]")
        .input("A", 4)
        .input("B", 4)
        .holds();
    check("A B", "Y[i,j] = A[i,j]; Y[i,i] += B[i]; s = Y[i,j]^2")
        .input("A", 3, 3)
        .input("B", 3)
        .holds();
  }

  @Test
  void sizesThatAreOneOrEmpty() {
    check("W X", "Y[i] = W[m]*X[i+m-1]").input("W", 1).input("X", 1).holds();
    check("W X", "Y[i] = W[m]*X[i+m-1]").input("W", 3).input("X", 2).holds();
    check("X", "s = sum[i](X[i]^2) + prod[i](X[i])").input("X", 0).holds();
  }
}
