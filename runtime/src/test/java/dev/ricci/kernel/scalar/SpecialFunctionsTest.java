package dev.ricci.kernel.scalar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;

/** The functions that Math lacks against values computed with 40 digits by mpmath. */
class SpecialFunctionsTest {
  /** In units of the last place; more for products of many factors, see each test. */
  private static final double UNITS = 6;

  /** What cancels at the zeros of the logarithm of gamma and its derivative. */
  private static final double NEAR_ZERO = 2e-16;

  @Test
  void lgamma() {
    double[][] values = {
      {-40.7, -111.56091816158815346},
      {-27.5, -65.074446947699629167},
      {-10.25, -14.203997900931090652},
      {-5.5, -4.5178321740077413544},
      {-2.5, -0.056243716497674050673},
      {-1.0009765625, 6.9310601915382527587},
      {-0.75, 1.5757045971498583848},
      {-0.5, 1.2655121234846453965},
      {-0.0009765625, 6.9320362775113082176},
      {1e-300, 690.77552789821370518},
      {9.765625e-4, 6.9309089024194618895},
      {0.125, 2.0194183575537963453},
      {0.5, 0.57236494292470008707},
      {0.8125, 0.14017529108657041967},
      {0.9990234375, 0.00056447191185512338426},
      {1.0009765625, -0.0005629031799912046317},
      {1.25, -0.098271836421813161464},
      {1.5, -0.12078223763524522235},
      {1.9990234375, -0.00041256773597148940171},
      {2.5, 0.28468287047291915963},
      {3.75, 1.4868155785934170555},
      {6.5, 5.6625620598571415285},
      {9.9990234375, 12.799628553092641035},
      {12.25, 18.115669505710892619},
      {26.0, 58.003605222980519939},
      {100.0, 359.13420536957539878},
      {65536.0, 661276.87176518550363},
      {1.0e17, 3814394658089877644.2},
    };
    check(GammaFunction::lgamma, values, UNITS, NEAR_ZERO);
  }

  @Test
  void digamma() {
    double[][] values = {
      {-40.7, 1.435962132091807942},
      {-27.5, 3.3322576445786697077},
      {-10.25, 5.5168584198862733053},
      {-5.5, 1.7929113303999329419},
      {-2.5, 1.1031566406452431872},
      {-1.0009765625, 1024.4202011970379817},
      {-0.75, -2.8941202000429320748},
      {-0.5, 0.036489973978576520559},
      {-0.0009765625, 1023.4211768067940792},
      {9.765625e-4, -1024.5756104293406219},
      {0.125, -8.3884926632958548678},
      {0.5, -1.9635100260214234794},
      {0.8125, -0.93660631406318383693},
      {0.9990234375, -0.57882319320592077922},
      {1.0009765625, -0.57561042934062190862},
      {1.25, -0.22745353337626540809},
      {1.5, 0.036489973978576520559},
      {1.9990234375, 0.4221543239006285854},
      {2.5, 0.70315664064524318723},
      {3.75, 1.1825373886117962286},
      {6.5, 1.7929113303999329419},
      {9.9990234375, 2.2516498822976999316},
      {12.25, 2.4641546551853689558},
      {26.0, 3.2387425128519740085},
      {100.0, 4.6001618527380874002},
      {65536.0, 11.090347259545191147},
      {1.0e17, 39.143946580898776623},
    };
    check(GammaFunction::digamma, values, UNITS, NEAR_ZERO);
  }

  @Test
  void polygamma1() {
    double[][] values = {
      {-10.25, 19.646252424622652795},
      {-2.5, 9.5392466449891237539},
      {-0.75, 18.975106932284888517},
      {9.765625e-4, 1048577.6425893921526},
      {0.125, 65.388133444988034473},
      {0.8125, 2.2452746870059778273},
      {1.5, 0.93480220054467930942},
      {3.75, 0.30533985269025307549},
      {9.9990234375, 0.10517712764247787709},
      {26.0, 0.039210663257225579187},
      {65536.0, 0.000015258905478413945881},
    };
    check(x -> GammaFunction.polygamma(1, x), values, UNITS);
  }

  @Test
  void polygamma2() {
    double[][] values = {
      {-10.25, 124.01647202148710492},
      {-2.5, -0.108204051641727403},
      {-0.75, -124.58699919679617959},
      {9.765625e-4, -2147483650.3977839164},
      {0.125, -1025.7533381181356826},
      {0.8125, -4.2436685774428922793},
      {1.5, -0.8287966442343199956},
      {3.75, -0.092546338515899269635},
      {9.9990234375, -0.011052100847525336991},
      {26.0, -0.0015372793184224681654},
      {65536.0, -2.3283419639465348372e-10},
    };
    check(x -> GammaFunction.polygamma(2, x), values, UNITS);
  }

  @Test
  void polygamma5() {
    double[][] values = {
      {-10.25, 492231.26694516501703},
      {-2.5, 15382.140048026303809},
      {-0.75, 492226.75245080886406},
      {9.765625e-4, 1.3835058055282163724e+20},
      {0.125, 31457340.659602645663},
      {0.8125, 420.78207311515043381},
      {1.5, 11.113548602435496242},
      {3.75, 0.059358455450244511851},
      {9.9990234375, 0.00030610160739115481712},
      {26.0, 2.2216557700038323466e-6},
      {65536.0, 1.9853092019297256032e-23},
    };
    check(x -> GammaFunction.polygamma(5, x), values, 10);
  }

  @Test
  void polygamma20() {
    double[][] values = {
      {-10.25, 1.0700016187896297695e+31},
      {-2.5, -9182070.2049456267029},
      {-0.75, -1.0700016187896297715e+31},
      {9.765625e-4, -4.0033513419705752059e+81},
      {0.125, -2.2439560350624250504e+37},
      {0.8125, -1.90473198683303576e+20},
      {1.5, -487772949462609.87364},
      {3.75, -2160463.6291528898811},
      {9.9990234375, -0.0028328517372564805534},
      {26.0, -8.7641314776443792517e-12},
      {65536.0, -5.6958989414909480624e-80},
    };
    check(x -> GammaFunction.polygamma(20, x), values, 16);
  }

  @Test
  void erf() {
    double[][] values = {
      {-5.5, -0.99999999999999264215},
      {-1.0009765625, -0.84310577561673502048},
      {-0.75, -0.7111556336535151316},
      {1e-300, 1.1283791670955126022e-300},
      {0.125, 0.14031620480133381739},
      {0.5, 0.52049987781304653768},
      {0.9990234375, 0.84229501852810288885},
      {1.25, 0.92290012825645823014},
      {1.5, 0.96610514647531072707},
      {2.5, 0.99959304798255504106},
      {3.75, 0.9999998862727434302},
    };
    check(ErrorFunction::erf, values, UNITS);
  }

  @Test
  void gelu() {
    double[][] values = {
      {-37.5, -1.7270073785932330664e-306},
      {-27.5, -2.4139969031414730374e-165},
      {-10.25, -6.0651063300497582966e-24},
      {-5.5, -1.0444259356238245661e-7},
      {-2.5, -0.015524163314440337917},
      {-1.0009765625, -0.15857377589923666144},
      {-0.75, -0.1699705142826511495},
      {-0.0009765625, -0.00048790078905392525292},
      {1e-300, 5.0000000000000001253e-301},
      {0.125, 0.068717278103764111622},
      {0.9990234375, 0.84028693629762453324},
      {1.25, 1.1179377829164309279},
      {3.75, 3.7496684351804969855},
      {12.25, 12.25},
    };
    check(ErrorFunction::gelu, values, UNITS);
  }

  @Test
  void asinh() {
    double[][] values = {
      {-1.0e17, -39.837093761458721938},
      {-2.5, -1.6472311463710957106},
      {-0.5, -0.4812118250596034475},
      {-1e-300, -1.0000000000000000251e-300},
      {9.765625e-4, 0.00097656234477963751076},
      {0.125, 0.12467674692144274393},
      {1.5, 1.1947632172871093041},
      {100.0, 5.2983423656105887574},
      {1.0e300, 691.46867507877365057},
    };
    check(Elementary::asinh, values, UNITS);
  }

  @Test
  void acosh() {
    double[][] values = {
      {1.0, 0.0},
      {1.0009765625, 0.04419057808311009443},
      {1.25, 0.69314718055994530942},
      {2.5, 1.5667992369724110787},
      {100.0, 5.2982923656104845907},
      {1.0e17, 39.837093761458721938},
      {1.0e300, 691.46867507877365057},
    };
    check(Elementary::acosh, values, UNITS);
  }

  @Test
  void atanh() {
    double[][] values = {
      {-0.9990234375, -3.8120652928306447646},
      {-0.5, -0.5493061443340548457},
      {-1e-300, -1.0000000000000000251e-300},
      {9.765625e-4, 0.00097656281044103584096},
      {0.125, 0.12565721414045303884},
      {0.8125, 1.1343417706591821679},
    };
    check(Elementary::atanh, values, UNITS);
  }

  @Test
  void sigmoid() {
    double[][] values = {
      {-700.0, 9.8596765437597708567e-305},
      {-40.5, 2.5767571091549809415e-18},
      {-2.5, 0.075858180021243551193},
      {-0.5, 0.37754066879814543536},
      {0.125, 0.53120937337375625725},
      {1.5, 0.81757447619364365961},
      {40.5, 0.99999999999999999742},
    };
    check(Elementary::sigmoid, values, UNITS);
  }

  @Test
  void softplus() {
    double[][] values = {
      {-700.0, 9.8596765437597708567e-305},
      {-40.5, 2.5767571091549809448e-18},
      {-2.5, 0.078889734292549623344},
      {-0.5, 0.47407698418010668087},
      {0.125, 0.75759903531716906624},
      {1.5, 1.7014132779827524095},
      {40.5, 40.500000000000000003},
      {1.0e17, 100000000000000000.0},
    };
    check(Elementary::softplus, values, UNITS);
  }

  @Test
  void silu() {
    double[][] values = {
      {-744.0, -5.707926859909904431e-321},
      {-700.0, -6.9017735806318395997e-302},
      {-40.5, -1.0435866292077672813e-16},
      {-2.5, -0.18964545005310887798},
      {-0.5, -0.18877033439907271768},
      {0.125, 0.066401171671719532156},
      {1.5, 1.2263617142904654894},
      {40.5, 40.499999999999999896},
    };
    check(Elementary::silu, values, UNITS);
  }

  @Test
  void edges() {
    double inf = Double.POSITIVE_INFINITY;
    for (double pole : new double[] {0, -1, -2, -1e10}) {
      assertThat(GammaFunction.lgamma(pole)).isEqualTo(inf);
      assertThat(GammaFunction.polygamma(1, pole)).isEqualTo(inf);
    }
    assertThat(GammaFunction.lgamma(inf)).isEqualTo(inf);
    assertThat(GammaFunction.lgamma(1)).isZero();
    assertThat(GammaFunction.lgamma(2)).isZero();
    assertThat(GammaFunction.digamma(0.0)).isEqualTo(-inf);
    assertThat(GammaFunction.digamma(-0.0)).isEqualTo(inf);
    assertThat(GammaFunction.digamma(-3)).isNaN();
    assertThat(GammaFunction.polygamma(0, 2.5)).isEqualTo(GammaFunction.digamma(2.5));
    assertThat(GammaFunction.polygamma(-1, 2.5)).isNaN();
    assertThat(GammaFunction.polygamma(1.5, 2.5)).isNaN();
    assertThat(GammaFunction.polygamma(1e20, 1e17)).isNotNaN();
    assertThat(Elementary.acosh(0.5)).isNaN();
    assertThat(Elementary.acosh(-1e300)).isNaN();
    assertThat(Elementary.acosh(inf)).isEqualTo(inf);
    assertThat(Elementary.asinh(-inf)).isEqualTo(-inf);
    assertThat(Elementary.atanh(1)).isEqualTo(inf);
    assertThat(Elementary.atanh(-1)).isEqualTo(-inf);
    assertThat(Elementary.sigmoid(-inf)).isZero();
    assertThat(Elementary.sigmoid(inf)).isEqualTo(1);
    assertThat(Elementary.softplus(inf)).isEqualTo(inf);
    assertThat(Elementary.softplus(-inf)).isZero();
    assertThat(Elementary.silu(-inf)).isZero();
    assertThat(Elementary.silu(inf)).isEqualTo(inf);
    assertThat(ErrorFunction.erf(inf)).isEqualTo(1);
    assertThat(ErrorFunction.erf(-inf)).isEqualTo(-1);
    assertThat(ErrorFunction.gelu(-inf)).isZero();
    assertThat(ErrorFunction.gelu(inf)).isEqualTo(inf);
    DoubleUnaryOperator[] all = {
      GammaFunction::lgamma,
      GammaFunction::digamma,
      x -> GammaFunction.polygamma(1, x),
      ErrorFunction::erf,
      ErrorFunction::gelu,
      Elementary::asinh,
      Elementary::acosh,
      Elementary::atanh,
      Elementary::sigmoid,
      Elementary::softplus,
      Elementary::silu
    };
    for (DoubleUnaryOperator f : all) {
      assertThat(f.applyAsDouble(Double.NaN)).isNaN();
    }
  }

  @Test
  void asCommonsMathEverywhere() {
    Random random = new Random(1);
    for (int k = 0; k < 10_000; k++) {
      double x = 8 * random.nextGaussian();
      assertThat(ErrorFunction.erf(x)).isCloseTo(Erf.erf(x), within(1e-14));
      assertThat(ErrorFunction.erfc(x)).isCloseTo(Erf.erfc(x), within(1e-14));
      double positive = Math.abs(x) + 0.01;
      // Commons Math promises 15 digits of lgamma, 8 and more of the others.
      assertThat(GammaFunction.lgamma(positive))
          .isCloseTo(Gamma.logGamma(positive), within(1e-13 * (1 + positive)));
      assertThat(GammaFunction.digamma(positive)).isCloseTo(Gamma.digamma(positive), within(1e-8));
      assertThat(GammaFunction.polygamma(1, positive))
          .isCloseTo(Gamma.trigamma(positive), within(1e-8 / positive / positive));
    }
  }

  @Test
  void recurrences() {
    Random random = new Random(2);
    for (int k = 0; k < 10_000; k++) {
      double x = 20 * random.nextGaussian();
      double scale = 1 + Math.abs(Math.log(Math.abs(x))) + Math.abs(GammaFunction.lgamma(x));
      assertThat(GammaFunction.lgamma(x + 1) - GammaFunction.lgamma(x))
          .isCloseTo(Math.log(Math.abs(x)), within(1e-12 * scale / Math.abs(x - Math.rint(x))));
    }
  }

  private static void check(DoubleUnaryOperator f, double[][] values, double units) {
    check(f, values, units, 0);
  }

  private static void check(
      DoubleUnaryOperator f, double[][] values, double units, double absolute) {
    for (double[] value : values) {
      assertThat(f.applyAsDouble(value[0]))
          .as("of %s", value[0])
          .isCloseTo(value[1], within(units * Math.ulp(value[1]) + absolute));
    }
  }
}
