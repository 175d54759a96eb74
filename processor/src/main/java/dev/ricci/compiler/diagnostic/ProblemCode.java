package dev.ricci.compiler.diagnostic;

import java.util.Optional;

/**
 * Every mistake that the compiler knows. The id is stable; its letter tells the stage: S syntax, N
 * names, T types and signature, R ranges, U summation, X limits. Sentences and fixes are {@link
 * String#format} templates over the same arguments.
 */
public enum ProblemCode {
  /** Nothing but blanks and comments. */
  EMPTY_PROGRAM("RICCI-S01", "The program has no statement.", "write: Y[i,j] = A[i,k]*B[k,j]"),
  /** A character outside the notation. */
  UNKNOWN_CHARACTER("RICCI-S02", "%s does not belong to the notation."),
  /** A comment in the style of C. */
  BLOCK_COMMENT(
      "RICCI-S03",
      "A comment starts with `//` and ends with its line.",
      "write: // at the start of each line of the comment"),
  /** A number as Java writes it. */
  NUMBER_SUFFIX(
      "RICCI-S04",
      "The number `%s` has a suffix, but the element type is the method's.",
      "write: %2$s"),
  /** An opening bracket without its partner. */
  UNCLOSED_BRACKET("RICCI-S05", "`%s` is not closed.", "add the missing `%2$s`"),
  /** A closing bracket without its partner. */
  UNOPENED_BRACKET("RICCI-S06", "`%s` closes nothing.", "leave it out, or add the missing `%2$s`"),
  /** A bracket closed by one of the other kind. */
  WRONG_BRACKET("RICCI-S07", "`%s` is closed by `%s`.", "write: %3$s"),
  /** A statement that assigns nothing. */
  NOT_A_STATEMENT("RICCI-S08", "A statement assigns to a target, and `%s` has none."),
  /** An einsum string of other libraries. */
  EINSUM_STRING(
      "RICCI-S09", "`%s` names no tensors: here each tensor is written with its indices."),
  /** A left side that cannot be assigned. */
  BAD_TARGET(
      "RICCI-S10", "Left of `%s` stands one tensor with its indices, or one scalar, not %s."),
  /** Anything out of place. */
  UNEXPECTED("RICCI-S11", "Expected %s, but %s."),
  /** An operator with nothing behind it. */
  MISSING_OPERAND("RICCI-S12", "Nothing follows `%s`."),
  /** Factors side by side. */
  MISSING_OPERATOR("RICCI-S13", "Between `%s` and `%s` an operator is missing."),
  /** Entries side by side. */
  MISSING_COMMA("RICCI-S14", "Between `%s` and `%s` a comma is missing."),
  /** Statements side by side. */
  MISSING_SEPARATOR(
      "RICCI-S15", "Before `%s` the statement has to end.", "put `;` or a new line before it"),
  /** An operator of other languages. */
  FOREIGN_OPERATOR("RICCI-S16", "`%s` is not an operator of the notation."),
  /** A comparison of a comparison. */
  CHAINED_COMPARISON("RICCI-S17", "Comparisons do not chain."),
  /** One pair of brackets a dimension. */
  CHAINED_BRACKETS("RICCI-S18", "All indices of `%s` stand in one pair of brackets."),
  /** Brackets after something other than a name. */
  NOT_INDEXABLE("RICCI-S19", "Only a tensor has indices, and `%s` is none."),
  /** A sign that says nothing. */
  UNARY_PLUS("RICCI-S20", "A `+` stands between two values, not before one.", "leave it out"),
  /** A comma with nothing behind it. */
  TRAILING_COMMA("RICCI-S21", "Nothing follows the comma.", "leave it out"),
  /** Brackets with nothing inside. */
  EMPTY_BRACKETS("RICCI-S22", "The brackets of `%s` are empty."),
  /** A word of the notation used as a name. */
  RESERVED_WORD("RICCI-S23", "`%s` is a reserved word and cannot name %s."),
  /** A reduction that does not say over what. */
  REDUCTION_WITHOUT_INDEX(
      "RICCI-S24",
      "`%s` does not say over which indices it runs.",
      "write: %s[i](...) with the indices in square brackets"),
  /** A reduction without its argument. */
  REDUCTION_WITHOUT_BODY(
      "RICCI-S25", "The argument of `%s` stands in round brackets.", "write: %s(...)"),
  /** An assignment inside an expression. */
  ASSIGNMENT_INSIDE(
      "RICCI-S26",
      "`%s` assigns, and stands only once, right of the target.",
      "write == to compare, or put `;` between two statements"),
  /** A fraction as a position. */
  NOT_AN_INTEGER("RICCI-S27", "Positions and ranges are integers, and `%s` is none."),
  /** Too much arithmetic in brackets. */
  NOT_AFFINE(
      "RICCI-S28",
      "`%s` cannot stand in brackets or ranges: there are only integers, indices, int parameters, `size` and + - * /."),
  /** A gather or border rule inside arithmetic. */
  POSITION_NOT_ALONE(
      "RICCI-S29", "`%s` can only be a whole entry of the brackets, with plain positions inside."),
  /** A division that is not by a positive integer. */
  BAD_DIVISOR(
      "RICCI-S30", "In brackets and ranges the divisor is a positive integer, and `%s` is none."),
  /** A slice. */
  SLICE(
      "RICCI-S31",
      "There are no slices: each dimension has its index.",
      "write: X[i] where i in 1..n"),
  /** A range in another form. */
  BAD_RANGE("RICCI-S32", "A range has the form `%s`."),
  /** A parameter that is not a name. */
  FUNCTION_PARAMETER("RICCI-S33", "The parameters of a function are names, and `%s` is none."),
  /** A function that is updated. */
  FUNCTION_ASSIGNMENT("RICCI-S34", "A function is defined with `=`, not with `%s`.", "write: ="),
  /** A range for a function. */
  WHERE_ON_FUNCTION(
      "RICCI-S35",
      "A function has no indices, so no `where`.",
      "put the `where` on the statement that calls `%s`"),
  /** A border rule outside of a tensor. */
  OUTSIDE_BRACKETS("RICCI-S36", "`%s` stands only in the brackets of a tensor.", "write: X[%s(i)]"),
  /** A letter that only looks like the notation's. */
  FOREIGN_LETTER("RICCI-S37", "Names have ASCII letters only, and `%s` has others."),
  /** A comparison where the assignment stands. */
  COMPARISON_AS_ASSIGNMENT("RICCI-S38", "`==` compares, and a statement assigns.", "write: ="),
  /** Ranges without their word. */
  MISSING_WHERE("RICCI-S39", "Ranges follow the word `where`.", "write: where %s in ..."),
  /** A text that is too long. */
  TOO_MANY_TOKENS(
      "RICCI-X01", "The program has more than %s tokens.", "split it into several methods"),
  /** Nesting that is too deep. */
  TOO_DEEP(
      "RICCI-X02",
      "The nesting is deeper than %s.",
      "give a part of it a name in a statement of its own"),
  /** Too many dimensions. */
  RANK_TOO_LARGE("RICCI-X03", "`%s` has %s indices; %s is the limit."),
  /** An integer that does not fit. */
  INTEGER_TOO_LARGE(
      "RICCI-X04",
      "`%s` is beyond the integers of positions and ranges (2147483647 is the largest)."),
  /** A number that does not fit. */
  NUMBER_TOO_LARGE("RICCI-X05", "`%s` is beyond the numbers of type double.", "write: inf"),
  /** A name that no class file could hold. */
  NAME_TOO_LONG("RICCI-X07", "The name `%s` is longer than %s characters."),
  /** A number that would become 0. */
  NUMBER_TOO_SMALL(
      "RICCI-X06", "`%s` is not 0, but nearer to 0 than any number of type double.", "write: 0"),
  /** Nothing tells over what an index runs. */
  RANGE_UNKNOWN("RICCI-R01", "The range of %s %s cannot be inferred."),
  /** A range with less than no elements. */
  RANGE_TOO_SHORT(
      "RICCI-R02",
      "The range %s in %s..%s is never legal: its end is before the one of an empty range."),
  /** A left side that does not start where tensors start. */
  STARTS_ELSEWHERE(
      "RICCI-R03", "The index %s on the left starts at %s, but a target starts at %s."),
  /** An access that is outside of its tensor whatever the sizes are. */
  LEAVES_TENSOR(
      "RICCI-R04", "%s leaves its tensor: dimension %s of %s reaches position %s, outside of %s."),
  /** One index for two dimensions that are never the same. */
  SIZES_DISAGREE(
      "RICCI-R05",
      "The index %s runs over %s in %s (dimension %s) but over %s in %s (dimension %s)."),
  /** A target's position below the first one. */
  BELOW_ORIGIN("RICCI-R06", "The position %s on the left reaches %s, but a target starts at %s."),
  /** Bounds that depend on each other in too long a chain. */
  RANGE_TOO_COMPLEX(
      "RICCI-X11",
      "The ranges of this statement are too complicated to be inferred.",
      "give them with `where`"),
  /** Functions that call functions, written out. */
  FUNCTIONS_TOO_LARGE(
      "RICCI-X12",
      "Written out, the functions that this statement calls have more than %s operations.",
      "give a part of it a name in a statement of its own");

  private final String id;
  private final String sentence;
  private final Optional<String> fix;

  ProblemCode(String id, String sentence) {
    this.id = id;
    this.sentence = sentence;
    this.fix = Optional.empty();
  }

  ProblemCode(String id, String sentence, String fix) {
    this.id = id;
    this.sentence = sentence;
    this.fix = Optional.of(fix);
  }

  /** The stable name of the mistake, such as {@code RICCI-S01}. */
  public String id() {
    return id;
  }

  /** The template of the sentence. */
  public String sentence() {
    return sentence;
  }

  /** The template of the fix, if it is always the same one. */
  public Optional<String> fix() {
    return fix;
  }
}
