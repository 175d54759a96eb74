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
  /** A number with two points. */
  MALFORMED_NUMBER(
      "RICCI-S40",
      "`%s` is no number: it has more than one point.",
      "leave out all points but one"),
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
  /** Brackets after a name that is no tensor. */
  UNKNOWN_TENSOR("RICCI-N01", "There is no tensor `%s`."),
  /** A name without brackets that stands for nothing. */
  UNKNOWN_NAME(
      "RICCI-N02", "There is no scalar or constant `%s`, and as an index it stands in no bracket."),
  /** A call of nothing. */
  UNKNOWN_FUNCTION("RICCI-N03", "There is no function `%s`."),
  /** A target used too early. */
  ASSIGNED_LATER(
      "RICCI-N04", "`%s` is read before it is assigned.", "move the statement that assigns it up"),
  /** A statement that depends on itself. */
  READS_OWN_TARGET(
      "RICCI-N05",
      "The statement reads `%s`, which it assigns.",
      "give the new value a name of its own"),
  /** A second {@code =}. */
  ASSIGNED_TWICE(
      "RICCI-N06",
      "`%s` is assigned twice.",
      "write += to add to it, or give the second value a name of its own"),
  /** A parameter on the left. */
  ASSIGNS_PARAMETER(
      "RICCI-N07",
      "`%s` is a parameter and cannot be assigned.",
      "give the result a name of its own"),
  /** One name for two kinds of things. */
  TENSOR_AND_INDEX(
      "RICCI-N08", "`%s` names a tensor and cannot be an index as well.", "rename one of them"),
  /** A parameter that nothing depends on. */
  UNUSED_PARAMETER(
      "RICCI-N09", "The parameter `%s` is never used.", "use it, or remove it from the method"),
  /** A value that nothing depends on. */
  UNUSED_TARGET(
      "RICCI-N10",
      "`%s` is never read, and it is not what the method returns.",
      "remove the statement, or make it the last one"),
  /** A name that would not compile. */
  JAVA_NAME(
      "RICCI-N11",
      "`%s` cannot be used as a name, because Java allows no record component of that name.",
      "rename it"),
  /** Round brackets after a tensor. */
  CALLED_TENSOR(
      "RICCI-N12",
      "`%s` is a tensor, not a function.",
      "write its indices in square brackets: %s[i]"),
  /** Round brackets after a number. */
  CALLED_SCALAR(
      "RICCI-N13", "`%s` is a number, not a function.", "write: %s*(...) if a product is meant"),
  /** Square brackets after a function. */
  FUNCTION_WITH_BRACKETS(
      "RICCI-N14",
      "`%s` is a function, not a tensor.",
      "write its arguments in round brackets: %s(...)"),
  /** A function that is not called. */
  FUNCTION_WITHOUT_ARGUMENTS(
      "RICCI-N15", "`%s` is a function and has no arguments here.", "write: %s(...)"),
  /** Too few or too many arguments. */
  WRONG_ARGUMENT_COUNT("RICCI-N16", "`%s` takes %s, but is given %s."),
  /** A tensor without its brackets. */
  MISSING_INDICES("RICCI-N17", "`%s` is a tensor and has no brackets here.", "give it its %2$s"),
  /** Square brackets after a number. */
  SCALAR_WITH_INDICES("RICCI-N18", "`%s` is a number and has no indices.", "write: %s"),
  /** Something with a value of its own where only an index can stand. */
  NOT_AN_INDEX(
      "RICCI-N19",
      "`%s` is %s, but here only an index can stand.",
      "in brackets there are only integers, indices, int parameters and `size`"),
  /** One index twice in one list. */
  BOUND_TWICE("RICCI-N20", "The index `%s` is bound twice.", "leave one of them out"),
  /** Two ranges for one index. */
  RANGE_TWICE("RICCI-N21", "The range of `%s` is given twice.", "leave one of them out"),
  /** A range for nothing. */
  RANGE_OF_NO_INDEX(
      "RICCI-N22", "`where` gives a range to `%s`, which is no index of this statement."),
  /** A function used too early. */
  DEFINED_LATER(
      "RICCI-N23", "The function `%s` is called before it is defined.", "move its definition up"),
  /** A function defined again. */
  DEFINED_TWICE("RICCI-N24", "The function `%s` is defined twice.", "rename one of them"),
  /** A function that calls itself. */
  RECURSION(
      "RICCI-N25",
      "The function `%s` calls itself.",
      "write out what it computes: functions are inlined"),
  /** One name for two arguments. */
  ARGUMENT_TWICE("RICCI-N26", "Two arguments are called `%s`.", "rename one of them"),
  /** One name for a function and something else. */
  NAME_TAKEN("RICCI-N27", "`%s` names a function and a tensor or parameter.", "rename one of them"),
  /** A tensor in a scalar function. */
  TENSOR_IN_FUNCTION(
      "RICCI-N28",
      "`%s` cannot stand in a scalar function, which sees only its arguments and the method's"
          + " scalar parameters.",
      "make it an argument"),
  /** A sum in a scalar function. */
  REDUCTION_IN_FUNCTION(
      "RICCI-N29",
      "A scalar function has no indices, so it cannot reduce over any.",
      "reduce in the statement that calls it"),
  /** A name in a scalar function that stands for nothing. */
  UNKNOWN_IN_FUNCTION(
      "RICCI-N30", "`%s` is neither an argument of the function nor a scalar parameter."),
  /** A parameter that the notation cannot spell. */
  NOT_AN_IDENTIFIER(
      "RICCI-N31",
      "The parameter `%s` cannot be named in a formula.",
      "rename it: ASCII letters, digits and `_` only"),
  /** The end of a range that is not known. */
  NO_INT_PARAMETER("RICCI-N32", "There is no int parameter `%s`."),
  /** The name of a function written in Java for something else. */
  FUNCTION_OF_TYPE(
      "RICCI-N33",
      "`%s` is a function that the type declares in Java, and cannot be %s.",
      "rename one of them"),
  /** A function written in Java that is differentiated without a derivative. */
  NO_DERIVATIVE(
      "RICCI-D01",
      "The function `%s` is differentiated here, but its derivative is not declared.",
      "give it one: @ScalarFunction(derivative = ...), or ask for the value only: derive = {}"),
  /** Another number of indices than the tensor has dimensions. */
  RANK_MISMATCH("RICCI-T01", "`%s` has %s, but %s here."),
  /** A gather through something else. */
  GATHER_NOT_INT(
      "RICCI-T02",
      "`%s` is no int tensor, so its elements are no positions.",
      "declare it as IntTensor or int[]"),
  /** A dimension that a tensor does not have. */
  NO_DIMENSION("RICCI-T03", "`%s` has %s, so there is no dimension %s."),
  /** Float and double in one method. */
  MIXED_ELEMENTS(
      "RICCI-T04", "A method has one floating type, but %s and %s.", "declare both alike"),
  /** A parameter to differentiate that does not exist. */
  WRT_UNKNOWN("RICCI-T05", "`wrt` names `%s`, which is no parameter of the method."),
  /** A parameter to differentiate that is discrete. */
  WRT_INT("RICCI-T06", "`wrt` names `%s`, but there is no derivative by an int.", "leave it out"),
  /** A parameter to differentiate, twice. */
  WRT_TWICE("RICCI-T07", "`wrt` names `%s` twice.", "leave one of them out"),
  /** A component that nothing assigns. */
  COMPONENT_WITHOUT_TARGET(
      "RICCI-T08",
      "No statement assigns `%s`, a component of the record that the method returns.",
      "name a target like it"),
  /** A component that is a parameter. */
  COMPONENT_IS_PARAMETER(
      "RICCI-T09",
      "The component `%s` of the record that the method returns is a parameter, not a target.",
      "rename the component"),
  /** A return type of another rank. */
  RESULT_RANK("RICCI-T10", "`%s` has %s, but is declared as %s.", "declare it as %4$s"),
  /** An int declared for a real value. */
  RESULT_NOT_INT(
      "RICCI-T11",
      "`%s` is not an int, but is declared as %s.",
      "declare it with the floating type of the method"),
  /** A real declared for positions. */
  RESULT_IS_INT(
      "RICCI-T12",
      "`%s` holds positions, but is declared as %s.",
      "declare it as int, int[] or IntTensor"),
  /** A program that computes nothing. */
  NO_RESULT("RICCI-T13", "The program assigns nothing.", "write: Y[i,j] = A[i,k]*B[k,j]"),
  /** Positions that are combined. */
  ARGMAX_COMBINED("RICCI-T14", "Positions cannot be combined by `%2$s`.", "write: ="),
  /** Numbers combined into positions. */
  INT_COMBINED(
      "RICCI-T15",
      "`%s` holds positions, so no numbers can be combined with it.",
      "give the new value a name of its own"),
  /** A target that is written in part only. */
  PARTIAL_TARGET(
      "RICCI-T16",
      "The target `%s` has to exist before it can be written here and there.",
      "assign it first: %s[i] = 0 where i in 1..n; and combine with += here"),
  /** A position that is not affine. */
  PRODUCT_OF_INDICES(
      "RICCI-T17",
      "`%s` is a product of indices, and positions are sums of them.",
      "give one of the factors as an int parameter"),
  /** A range that is not the same for all points. */
  RANGE_WITH_INDEX(
      "RICCI-T18",
      "The range of `%s` ends at `%s`, but a range cannot depend on an index.",
      "give it a range without indices and multiply by a mask: (%1$s %3$s %2$s)*..."),
  /** A border that is not the same for all points. */
  PAD_WITH_INDEX(
      "RICCI-T19",
      "The second argument of `pad` is `%s`, but it cannot depend on an index.",
      "write an integer, an int parameter or a size"),
  /** A border rule on the left that would drop what is written outside. */
  PAD_TARGET(
      "RICCI-T20",
      "`pad` on the left would drop what falls outside of `%s` without a word.",
      "write the position without `pad`, or with `clamp` or `wrap`"),
  /** A sum in a function, or a function in a sum. */
  SUM_IN_FUNCTION(
      "RICCI-U01", "Whether the sum over %s stands inside the function or around it is not clear."),
  /** The largest of all, or the larger of each. */
  EXTREMUM_OF_ALIKE(
      "RICCI-U02", "Whether `%s` is taken over %s or element by element is not clear."),
  /** Like {@link #SUM_IN_FUNCTION}, where nothing is multiplied. */
  SUM_OF_POWERS("RICCI-U03", "Whether the sum over %s stands inside %s or around it is not clear."),
  /** An index that is summed and still there. */
  USED_BESIDE_ITS_SUM(
      "RICCI-U04", "A part of this term sums over %s, which stands here outside of that sum."),
  /** A sum of quotients, or a quotient of sums. */
  SUM_OVER_DIVISOR(
      "RICCI-U05", "Whether the division by `%2$s` belongs inside the sum over %1$s is not clear."),
  /** A sum whose operands are summed differently. */
  DIFFERENT_SUMS(
      "RICCI-U06",
      "One operand is summed over %s and another over %s: whether each by itself is not clear."),
  /** A position inside an expression. */
  ARGMAX_NOT_ALONE("RICCI-U07", "`%s` can only be the whole right side of a statement."),
  /** A position among several indices. */
  ARGMAX_OF_SEVERAL(
      "RICCI-U08",
      "`%s` finds the position along one index, not along several.",
      "take the maximum over the others first, in a statement of its own"),
  /** A sum of positions. */
  ARGMAX_SUMMED(
      "RICCI-U09",
      "%s is neither on the left nor bound, and positions cannot be summed.",
      "put it on the left, or bind it by a reduction inside `%2$s`"),
  /** Too many indices. */
  TOO_MANY_INDICES(
      "RICCI-X10",
      "The statement has more than %s indices.",
      "give a part of it a name in a statement of its own"),
  /** Parentheses that multiply out. */
  POSITION_TOO_LONG("RICCI-X08", "Multiplied out, this has more than %s terms.", "simplify it"),
  /** A chain of operands that is too long. */
  CHAIN_TOO_LONG(
      "RICCI-X09",
      "This expression has more operands in a row than %s terms or %s factors.",
      "give a part of it a name in a statement of its own"),
  /** Bounds that depend on each other in too long a chain. */
  RANGE_TOO_COMPLEX(
      "RICCI-X11",
      "The ranges of this statement are too complicated to be inferred.",
      "give them with `where`"),
  /** Functions that call functions, written out. */
  FUNCTIONS_TOO_LARGE(
      "RICCI-X12",
      "Written out, the functions that this statement calls have more than %s operations.",
      "give a part of it a name in a statement of its own"),
  /** So many elements, or so many rounds of loops, that no long counts them. */
  TOO_MANY_POINTS(
      "RICCI-X13", "This statement has more than 2^62 points, whatever the sizes of its tensors.");

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
