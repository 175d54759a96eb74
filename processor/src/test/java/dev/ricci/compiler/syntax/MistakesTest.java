package dev.ricci.compiler.syntax;

import static dev.ricci.compiler.diagnostic.ProblemCode.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ricci.compiler.diagnostic.Problem;
import dev.ricci.compiler.diagnostic.ProblemCode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake of syntax: its code, the text under the caret, its fix. */
class MistakesTest {

  private static final String DEEP = "give a part of it a name in a statement of its own";

  private static Arguments mistake(ProblemCode code, String text, String fix) {
    return Arguments.of(code, text, fix);
  }

  /** The text under the caret is between guillemets, which are no part of the program. */
  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake(EMPTY_PROGRAM, "«»", "write: Y[i,j] = A[i,k]*B[k,j]"),
        mistake(EMPTY_PROGRAM, "«» // nothing\n\n;", "write: Y[i,j] = A[i,k]*B[k,j]"),
        mistake(UNKNOWN_CHARACTER, "Y = «−»a", "write: -"),
        mistake(UNKNOWN_CHARACTER, "Y = a «×» b", "write: *"),
        mistake(UNKNOWN_CHARACTER, "Y = a «≤» b", "write: <="),
        mistake(UNKNOWN_CHARACTER, "Y = a«\u00a0» + b", "write an ordinary blank, or nothing"),
        mistake(UNKNOWN_CHARACTER, "Y = a«\u0007»", "write an ordinary blank, or nothing"),
        mistake(UNKNOWN_CHARACTER, "Y = «“»x", "leave out the quotation mark"),
        mistake(UNKNOWN_CHARACTER, "Y = x«²»", "write: ^2"),
        mistake(
            UNKNOWN_CHARACTER,
            "Y = A «@» B",
            "a matrix product is written with its indices: A[i,k]*B[k,j]"),
        mistake(UNKNOWN_CHARACTER, "Y = «\ud83d\ude00»", ""),
        mistake(UNKNOWN_CHARACTER, "Y = «$$$» + 1", ""),
        mistake(UNKNOWN_CHARACTER, "Y = 1 «＋» 2", "write: +"),
        mistake(FOREIGN_LETTER, "Y = 2*«α»", "write: alpha"),
        mistake(FOREIGN_LETTER, "Y = «ΔT»[i]", "write: DeltaT"),
        mistake(FOREIGN_LETTER, "Y = «Х»[i]", "write: X"),
        mistake(FOREIGN_LETTER, "Y = caf*«café»", "write: cafe"),
        mistake(FOREIGN_LETTER, "Y = «漢»", ""),
        mistake(FOREIGN_LETTER, "Y[i] = «Σ»[j](X[i,j])", "write: sum"),
        mistake(FOREIGN_LETTER, "Y[i] = «Π»[j](X[i,j])", "write: prod"),
        mistake(FOREIGN_LETTER, "Y[i] = «Σ»[i,j]*x[j]", "write: Sigma"),
        mistake(MALFORMED_NUMBER, "Y = x-«0.5.3»", "leave out all points but one"),
        mistake(MALFORMED_NUMBER, "Y = «1.2.3.4»*x", "leave out all points but one"),
        mistake(
            BLOCK_COMMENT,
            "Y = x «/*» y ; */ + 1",
            "write: // at the start of each line of the comment"),
        mistake(
            BLOCK_COMMENT, "Y = x «/*» y", "write: // at the start of each line of the comment"),
        mistake(NUMBER_SUFFIX, "Y = «0.5f»*x", "write: 0.5"),
        mistake(NUMBER_SUFFIX, "Y = «1e3D»", "write: 1e3"),
        mistake(UNCLOSED_BRACKET, "Y«[»i = X[i]", "add the missing `]`"),
        mistake(UNCLOSED_BRACKET, "Y = «(»a + b\nZ = (c)", "add the missing `)`"),
        mistake(UNCLOSED_BRACKET, "Y = f(X«[»i)", "add the missing `]`"),
        mistake(UNCLOSED_BRACKET, "Y = «(»a; Z = c", "add the missing `)`"),
        mistake(UNOPENED_BRACKET, "Y = a«)» + b", "leave it out, or add the missing `(`"),
        mistake(UNOPENED_BRACKET, "Y = X[i]«]»", "leave it out, or add the missing `[`"),
        mistake(WRONG_BRACKET, "Y = f(a«]»", "write: )"),
        mistake(NOT_A_STATEMENT, "«A»[i]*B[i]", "write the target in front of it: Y[i] = ..."),
        mistake(
            NOT_A_STATEMENT,
            "Y[i] = 0 where i in 1..2\n«j» in 1..2",
            "a range belongs to the statement before: end its line with `where` or a comma"),
        mistake(
            NOT_A_STATEMENT,
            "Y[i,j] = 0 where i in 1..2\n«,» j in 1..2",
            "a range belongs to the statement before: end its line with `where` or a comma"),
        mistake(EINSUM_STRING, "ij,jk«->»ik", "write: Y[i,k] = A[i,j]*B[j,k]"),
        mistake(EINSUM_STRING, "ii«->»", "write: Y = A[i,i]"),
        mistake(BAD_TARGET, "«Y[i] - 1» = 3", ""),
        mistake(BAD_TARGET, "«3» = x", ""),
        mistake(BAD_TARGET, "«=» x", ""),
        mistake(BAD_TARGET, "«A, B» = x", ""),
        mistake(BAD_TARGET, "«float y» = x", ""),
        mistake(BAD_TARGET, "«f(x)*2» = x", ""),
        mistake(UNEXPECTED, "Y = «*» a", ""),
        mistake(UNEXPECTED, "Y = («)»", ""),
        mistake(UNEXPECTED, "Y = (a«,» b)", ""),
        mistake(UNEXPECTED, "Y = a ? b«»", ""),
        mistake(UNEXPECTED, "Y = X[i,«,»j]", ""),
        mistake(UNEXPECTED, "Y = size(X«)»", ""),
        mistake(UNEXPECTED, "Y = size(X,«d»)", ""),
        mistake(UNEXPECTED, "Y = X[clamp(i«,»1)]", ""),
        mistake(UNEXPECTED, "Y = a «:» b", ""),
        mistake(UNEXPECTED, "Y = a «->» b", ""),
        mistake(UNEXPECTED, "Y = sum[«1»](x)", ""),
        mistake(UNEXPECTED, "Y[i] = 0 where «1» in 1..2", ""),
        mistake(MISSING_OPERAND, "Y = a «+»", ""),
        mistake(MISSING_OPERAND, "Y[i] «=»", ""),
        mistake(MISSING_OPERAND, "Y = a ? b «:»", ""),
        mistake(MISSING_OPERAND, "Y[i] = 0 «where»", ""),
        mistake(MISSING_OPERATOR, "Y = 2 «x»[i]", "write: 2*x[i]"),
        mistake(MISSING_OPERATOR, "Y = W[m,n] «X»[m]", "write: W[m,n]*X[m]"),
        mistake(MISSING_OPERATOR, "Y = 2«x»^2", "write: 2*x^2"),
        mistake(MISSING_OPERATOR, "Y = (a)«(»b + c)", "write: a*(b + c)"),
        mistake(MALFORMED_NUMBER, "Y = «1.2.3»", "leave out all points but one"),
        mistake(MISSING_OPERATOR, "Y[i] = X[2«i»+1]", "write: 2*i"),
        mistake(MISSING_OPERATOR, "Y[i] = X[2«(»i+1)]", "write: 2*(i+1)"),
        mistake(MISSING_COMMA, "Y[i] = X[i «j»]", "write: i,j"),
        mistake(MISSING_COMMA, "Y[i,j] = 0 where i in 1..3 «j» in 1..3", "write: ,"),
        mistake(MISSING_COMMA, "Y[i,j] = 0 where i in 1..3 «where» j in 1..3", "write: ,"),
        mistake(MISSING_SEPARATOR, "a = 1 «b» = 2", "put `;` or a new line before it"),
        mistake(MISSING_SEPARATOR, "a = 1 «B»[i,j+1] += 2", "put `;` or a new line before it"),
        mistake(MISSING_WHERE, "Y[i] = 0 «i» in 1..3", "write: where i in ..."),
        mistake(MISSING_WHERE, "Y[i] = 0 «for» i in 1..3", "write: where i in ..."),
        mistake(MISSING_WHERE, "Y[i] = 0«,» i in 1..3", "write: where i in ..."),
        mistake(FOREIGN_OPERATOR, "Y = x «**» 2", "write: ^"),
        mistake(FOREIGN_OPERATOR, "Y = a «&» b", "write: &&"),
        mistake(FOREIGN_OPERATOR, "Y = a «|» b", "write: ||"),
        mistake(FOREIGN_OPERATOR, "Y = «!»(a < b)", "write: (a < b) == 0"),
        mistake(FOREIGN_OPERATOR, "Y = a + 1 «%» b", "write: 1 - b*floor(1/b)"),
        mistake(FOREIGN_OPERATOR, "Y «:=» x", "write: ="),
        mistake(FOREIGN_OPERATOR, "Y «-=» x", "write: += -(...)"),
        mistake(FOREIGN_OPERATOR, "Y «/=» x", "write: *= 1/(...)"),
        mistake(FOREIGN_OPERATOR, "Y «max =» x", "write: max="),
        mistake(FOREIGN_OPERATOR, "Y = X[i«%»2]", ""),
        mistake(COMPARISON_AS_ASSIGNMENT, "Y «==» x", "write: ="),
        mistake(CHAINED_COMPARISON, "Y = a < b «<» c", "write: a < b && b < c"),
        mistake(
            CHAINED_COMPARISON,
            "Y = 0 <= x[i] + 1 «<» n == 1",
            "write: 0 <= x[i] + 1 && x[i] + 1 < n && n == 1"),
        mistake(CHAINED_BRACKETS, "Y = X[i]«[»j][k]", "write: X[i,j,k]"),
        mistake(CHAINED_BRACKETS, "Y[i]«[»j] = X[i,j]", "write: Y[i,j]"),
        mistake(NOT_INDEXABLE, "Y = (a)«[»i]", ""),
        mistake(NOT_INDEXABLE, "Y = 2«[»i]", ""),
        mistake(NOT_INDEXABLE, "Y = f(x)«[»i]", ""),
        mistake(UNARY_PLUS, "Y = «+»a", "leave it out"),
        mistake(UNARY_PLUS, "Y = X[«+»i]", "leave it out"),
        mistake(TRAILING_COMMA, "Y = f(a«,»)", "leave it out"),
        mistake(TRAILING_COMMA, "Y[i«,»] = X[i]", "leave it out"),
        mistake(TRAILING_COMMA, "Y[i] = 0 where i in 1..2«,»", "leave it out"),
        mistake(EMPTY_BRACKETS, "Y = X«[]»", "a scalar is written without brackets"),
        mistake(EMPTY_BRACKETS, "Y = f«()»", ""),
        mistake(EMPTY_BRACKETS, "Y = sum«[]»(x)", ""),
        mistake(EMPTY_BRACKETS, "f«()» = 1", ""),
        mistake(RESERVED_WORD, "«where» = 1", ""),
        mistake(RESERVED_WORD, "«sum»[i] = 1", ""),
        mistake(RESERVED_WORD, "Y = X[«pi»]", ""),
        mistake(RESERVED_WORD, "Y = «pi»[i]", ""),
        mistake(RESERVED_WORD, "Y = «in»", ""),
        mistake(RESERVED_WORD, "Y = «inf»(x)", ""),
        mistake(RESERVED_WORD, "«max»(x) = x", ""),
        mistake(RESERVED_WORD, "f(«nan») = x", ""),
        mistake(RESERVED_WORD, "Y = sum[«size»](x)", ""),
        mistake(RESERVED_WORD, "Y[i] = 0 where «pad» in 1..2", ""),
        mistake(
            REDUCTION_WITHOUT_INDEX,
            "Y = «sum»(x[i])",
            "write: sum[i](...) with the indices in square brackets"),
        mistake(
            REDUCTION_WITHOUT_INDEX,
            "Y = «sum» x[i]",
            "write: sum[i](...) with the indices in square brackets"),
        mistake(
            REDUCTION_WITHOUT_INDEX,
            "Y = «softmax»(x[i])",
            "write: softmax[i](...) with the indices in square brackets"),
        mistake(REDUCTION_WITHOUT_BODY, "Y = sum[i] «x»[i]", "write: sum[i](...)"),
        mistake(
            ASSIGNMENT_INSIDE,
            "Y = a «=» b",
            "write == to compare, or put `;` between two statements"),
        mistake(
            ASSIGNMENT_INSIDE,
            "Y = «=» b",
            "write == to compare, or put `;` between two statements"),
        mistake(NOT_AN_INTEGER, "Y[i] = X[i+«0.5»]", ""),
        mistake(NOT_AN_INTEGER, "Y[i] = 0 where i in «1.5»..2", ""),
        mistake(NOT_AFFINE, "Y[i] = X[i«^»2]", ""),
        mistake(NOT_AFFINE, "Y[i] = X[i«<»2]", ""),
        mistake(NOT_AFFINE, "Y[i] = X[«exp»(i)]", ""),
        mistake(POSITION_NOT_ALONE, "Y[i] = X[«idx[i]»+1]", ""),
        mistake(POSITION_NOT_ALONE, "Y[i] = X[1+«idx»[i]]", ""),
        mistake(POSITION_NOT_ALONE, "Y[i] = X[«pad(i)»+1]", ""),
        mistake(POSITION_NOT_ALONE, "Y[i] = X[pad(«clamp»(i))]", ""),
        mistake(BAD_DIVISOR, "Y[i] = X[i/«n»]", ""),
        mistake(BAD_DIVISOR, "Y[i] = X[i/«0»]", ""),
        mistake(BAD_DIVISOR, "Y[i] = X[i/«-2»]", ""),
        mistake(SLICE, "Y[i] = X[1«:»3]", "write: X[i] where i in 1..n"),
        mistake(SLICE, "Y[i] = X[i,«:»]", "write: X[i] where i in 1..n"),
        mistake(BAD_RANGE, "Y[i] = 0 where i «=» 1..3", "write: in"),
        mistake(BAD_RANGE, "Y[i] = 0 where i in «n»", "write: i in 1..n"),
        mistake(BAD_RANGE, "Y[i] = 0 where i in 1«:»n", "write: .."),
        mistake(BAD_RANGE, "Y[i] = 0 where i «<» 3", ""),
        mistake(BAD_RANGE, "Y[i,j] = 0 where «i», j in 1..3", "give each index a range of its own"),
        mistake(
            FUNCTION_PARAMETER,
            "Y(i,«j»+1) = 3",
            "if `Y` is a tensor, write its indices in square brackets"),
        mistake(
            FUNCTION_PARAMETER,
            "Y(«1») = 3",
            "if `Y` is a tensor, write its indices in square brackets"),
        mistake(FUNCTION_ASSIGNMENT, "f(x) «+=» x", "write: ="),
        mistake(
            WHERE_ON_FUNCTION,
            "f(x) = x «where» i in 1..2",
            "put the `where` on the statement that calls `f`"),
        mistake(OUTSIDE_BRACKETS, "Y = «pad»(i)", "write: X[pad(i)]"),
        mistake(RANK_TOO_LARGE, "Y = X«[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]»", ""),
        mistake(INTEGER_TOO_LARGE, "Y = X[«2147483648»]", ""),
        mistake(INTEGER_TOO_LARGE, "Y[i] = 0 where i in 1..«99999999999999999999»", ""),
        mistake(NUMBER_TOO_LARGE, "Y = «1e999»", "write: inf"),
        mistake(NUMBER_TOO_SMALL, "Y = «1e-999»", "write: 0"),
        mistake(
            TOO_MANY_TOKENS, "Y = " + "x+".repeat(4_999) + "«x»", "split it into several methods"),
        mistake(FOREIGN_OPERATOR, "Y[i] = X[i] «if» X[i]>0 else 0", "write: X[i] > 0 ? X[i] : 0"),
        mistake(FOREIGN_OPERATOR, "Y[i] = 2*(x «if» a else 1)", "write: a ? x : 1"),
        mistake(FOREIGN_OPERATOR, "Y[i] = X[i] «if» X[i] > 0", "write: X[i] > 0 ? X[i] : 0"),
        mistake(FOREIGN_OPERATOR, "Y[i] = X[i] «and» 1", "write: &&"),
        mistake(FOREIGN_OPERATOR, "Y[i] = X[i] > 0 «or» (a < 1)", "write: ||"),
        mistake(FOREIGN_OPERATOR, "Y[i] = «not» X[i]", "write: X[i] == 0"),
        mistake(FOREIGN_OPERATOR, "Y[i] = a && «not» X[i] > 2", "write: (X[i] > 2) == 0"),
        mistake(TOO_DEEP, "Y = " + "(".repeat(200) + "«(»x" + ")".repeat(201), DEEP),
        mistake(TOO_DEEP, "Y = " + "-".repeat(200) + "«-»x", DEEP),
        mistake(TOO_DEEP, "Y = " + "x^".repeat(200) + "x«^»x", DEEP),
        mistake(TOO_DEEP, "Y = " + "a ? b : ".repeat(200) + "a «?» b : c", DEEP),
        mistake(TOO_DEEP, "Y = X[" + "-".repeat(199) + "«-»i]", DEEP),
        mistake(NAME_TOO_LONG, "Y = «" + "x".repeat(256) + "»", ""));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isLocatedAndMended(ProblemCode code, String text, String fix) {
    int start = text.indexOf('«');
    int end = text.indexOf('»') - 1;
    String program = text.replace("«", "").replace("»", "");

    List<Problem> problems = Parser.parse(program).problems();

    assertThat(problems).extracting(Problem::code).containsExactly(code);
    Problem problem = problems.get(0);
    assertThat(problem.span().start()).isEqualTo(start);
    assertThat(problem.span().end()).isEqualTo(end);
    assertThat(problem.fix().orElse("")).isEqualTo(fix);
    assertThat(problem.message()).endsWith(".").doesNotContain("\n");
  }

  @Test
  void everyCodeOfSyntaxIsTried() {
    Set<ProblemCode> syntactic =
        Arrays.stream(ProblemCode.values())
            .filter(code -> code.id().matches("RICCI-S\\d+|RICCI-X0[1-7]"))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemCode.class)));
    Set<ProblemCode> tried =
        mistakes().map(a -> (ProblemCode) a.get()[0]).collect(Collectors.toSet());

    assertThat(tried).containsAll(syntactic);
  }
}
