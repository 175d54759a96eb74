package dev.ricci.processor;

/**
 * What an annotated type and its methods have to be, apart from the program: one line per mistake,
 * a {@link String#format} template that says what is wrong and what to do. The ids are stable.
 */
enum SignatureRule {
  TYPE_KIND(
      "RICCI-M01", "@Einsum stands on a method of an interface or of an abstract class; %s is %s."),
  TYPE_GENERIC("RICCI-M02", "%s has type parameters; @Einsum methods stand in a type without any."),
  TYPE_PRIVATE(
      "RICCI-M03",
      "%s is private, so no companion beside it can extend it: make it package-private."),
  TYPE_INNER("RICCI-M04", "%s is an inner class: make it static."),
  TYPE_SEALED("RICCI-M05", "%s is sealed, so its companion cannot extend it."),
  NO_CONSTRUCTOR(
      "RICCI-M06",
      "%s needs a constructor without parameters and checked exceptions that its companion can call."),
  NOT_ABSTRACT(
      "RICCI-M07", "%s has a body, but the program is to be its body: declare it abstract."),
  STATIC("RICCI-M08", "%s is static: the companion can only implement instance methods."),
  PRIVATE("RICCI-M09", "%s is private: the companion cannot implement it."),
  GENERIC("RICCI-M10", "%s has type parameters, and a program has none."),
  VARARGS("RICCI-M11", "%s has a variable number of arguments: declare the last one as an array."),
  THROWS(
      "RICCI-M12", "%s declares the checked exception %s, which no program throws: leave it out."),
  TOO_MANY_PARAMETERS(
      "RICCI-M13",
      "%s takes %d slots for its parameters (double takes two); at most %d leave room for its derivatives."),
  PARAMETER_TYPE("RICCI-M14", "%s: the parameter %s is of type %s. %s"),
  RESULT_TYPE("RICCI-M15", "%s returns %s. %s"),
  COMPONENT_TYPE("RICCI-M16", "%s returns the record %s, whose component %s is of type %s. %s"),
  RECORD_GENERIC("RICCI-M17", "%s returns the record %s, which has type parameters."),
  RECORD_EMPTY("RICCI-M18", "%s returns the record %s, which has no components."),
  RECORD_INACCESSIBLE(
      "RICCI-M19",
      "%s returns the record %s, which its companion cannot access: make it package-private."),
  NAMES_MISSING(
      "RICCI-M21",
      "%s is inherited from a class file without parameter names: compile %s with -parameters, or declare the method again here."),
  SAME_NAME(
      "RICCI-M22",
      "Two @Einsum methods named %s and %s would have derivatives of the same names: rename one."),
  MEMBER_EXISTS("RICCI-M23", "%s would generate %s, which exists in %s already: rename one."),
  COMPANION_NAME(
      "RICCI-M24",
      "%s would generate a nested %s inside of %s, which Java does not allow: rename the method."),
  ORIGIN("RICCI-M25", "The origin is 1 or 0, not %d."),
  WRT_UNKNOWN("RICCI-M26", "wrt names %s, which is no parameter of %s%s."),
  WRT_INT("RICCI-M27", "wrt names %s, but an int parameter has no derivative."),
  WRT_TWICE("RICCI-M28", "wrt names %s twice: leave one of them out."),
  COMPANION_EXISTS("RICCI-M29", "%s, the companion of %s, exists already: rename one of them."),
  UNRESOLVED("RICCI-M30", "%s has no companion, because the type %s cannot be found."),
  NOT_WRITTEN("RICCI-M31", "The companion of %s could not be written: %s."),
  PULLBACK_NAME(
      "RICCI-M32",
      "%s: its value would be %sPullback.gradients(), which is what returns the gradients: call the target otherwise."),
  SINGLE_RESULT(
      "RICCI-M33",
      "%s is of a single result, but %s returns the record %s: write a method for each component."),
  SCALAR_RESULT(
      "RICCI-M34",
      "%s is of a scalar, but %s returns a tensor of rank %d: sum it up first, or derive JACOBIAN."),
  TOO_MANY_DIRECTIONS(
      "RICCI-M35",
      "With its directions, %s of %s would take %d slots for its parameters (double takes two); %d are allowed."),
  FUNCTION_NAME("RICCI-M36", "%s cannot be the name of a function in formulas: %s."),
  FUNCTION_TWICE(
      "RICCI-M37", "Two functions for the formulas of %2$s are called %1$s: rename one."),
  FUNCTION_METHOD(
      "RICCI-M38", "%s has no static method %s that takes doubles and returns a double%s."),
  FUNCTION_AMBIGUOUS(
      "RICCI-M39",
      "%s has several methods %s of doubles: tell which one by as many derivatives or arguments."),
  FUNCTION_INACCESSIBLE("RICCI-M40", "The companion of %s cannot call %s: make %s %s."),
  FUNCTION_THROWS(
      "RICCI-M41", "%s declares the checked exception %s, which a formula cannot handle."),
  ARGUMENT_COUNT("RICCI-M42", "%s takes %d arguments, but %d are named."),
  ARGUMENT_NAME(
      "RICCI-M43",
      "%s has derivatives, which cannot call an argument %s: name each one by itself with arguments."),
  DERIVATIVE_COUNT("RICCI-M44", "%s takes %d arguments, but has %d derivatives: one by each."),
  NO_FORMULA(
      "RICCI-M45", "The derivative of %s is one formula or the name of a method, not \"%s\"."),
  NO_SECOND_DERIVATIVE(
      "RICCI-M46",
      "%s of %s needs the derivative of %s, which is not declared: write it as a formula, or declare %3$s with its own derivative."),
  COMPONENT_TWICE(
      "RICCI-M47",
      "%s of %s would be a record with two components %s: rename what they are called after, %s."),
  INTERNAL("RICCI-M99", "Internal error, please report it with the formula below: %s");

  private final String id;
  private final String template;

  SignatureRule(String id, String template) {
    this.id = id;
    this.template = template;
  }

  String text(Object... arguments) {
    return template.formatted(arguments) + " [" + id + "]";
  }
}
