package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.ricci.compiler.affine.Extent;
import dev.ricci.compiler.core.Program;
import dev.ricci.compiler.core.Statement;
import dev.ricci.compiler.core.Tensor;
import dev.ricci.compiler.simplify.Liveness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * A sequence of statements as Java: room for each target, and the calls of the statements' methods,
 * under the conditions under which their targets are wanted. A long sequence becomes several
 * methods, as the just-in-time compiler gives up on long ones.
 */
final class RunCode {
  /** As many statements as one method has; an allocation and a call are some 50 bytes. */
  private static final int MAX_STATEMENTS = 40;

  /** So many outputs are tested in as many bytes as a statement has. */
  private static final int OUTPUTS = 4;

  private final MethodEmission emission;
  private final Program program;
  private final List<Statement> statements;
  private final Set<Tensor> given;
  private final Set<Tensor> kept;
  private final Function<Tensor, Place> places;
  private final Function<Statement, Wanted> wanted;
  private final Function<Tensor, String> names;
  private final Storage storage;
  private final Set<Tensor> fields;
  private final CodeBlock.Builder code = CodeBlock.builder();

  /**
   * @param statements what runs, in order
   * @param given the targets that have their storage already
   * @param kept the targets that are used after the run
   * @param places where those have their room; the others are temporary
   * @param wanted when a statement is to run; what depends on a statement runs only if it does
   * @param names the variable of a tensor
   */
  RunCode(
      MethodEmission emission,
      Program program,
      List<Statement> statements,
      Set<Tensor> given,
      Set<Tensor> kept,
      Function<Tensor, Place> places,
      Function<Statement, Wanted> wanted,
      Function<Tensor, String> names) {
    this(
        emission,
        program,
        statements,
        given,
        kept,
        places,
        emission.ordered(wanted),
        names,
        new Storage(
            statements,
            union(given, kept),
            emission.ordered(wanted),
            emission.method().alternatives(),
            program::shape),
        Set.of());
  }

  private RunCode(
      MethodEmission emission,
      Program program,
      List<Statement> statements,
      Set<Tensor> given,
      Set<Tensor> kept,
      Function<Tensor, Place> places,
      Function<Statement, Wanted> wanted,
      Function<Tensor, String> names,
      Storage storage,
      Set<Tensor> fields) {
    this.emission = emission;
    this.program = program;
    this.statements = statements;
    this.given = given;
    this.kept = kept;
    this.places = places;
    this.wanted = wanted;
    this.names = names;
    this.storage = storage;
    this.fields = fields;
  }

  private static Set<Tensor> union(Set<Tensor> a, Set<Tensor> b) {
    Set<Tensor> union = new LinkedHashSet<>(a);
    union.addAll(b);
    return union;
  }

  /** The targets of some statements. */
  static Set<Tensor> targets(List<Statement> statements) {
    return statements.stream()
        .map(Statement::target)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The statements in Java; each target that is kept and not given becomes a local variable.
   *
   * @param then what uses these variables; temporaries are gone after it
   */
  CodeBlock emit(CodeBlock then) {
    ScratchScope scope = new ScratchScope();
    scope.open(variables(Place.SCRATCH, Place.SCRATCH));
    List<List<Statement>> parts = parts();
    if (parts.size() > 1) {
      emitParts(parts);
    } else {
      emitStatements();
    }
    return scope.around(code.add(then).build());
  }

  /**
   * The variables that give out room to what the run makes in a place, with their types.
   *
   * @param as the place whose variables they are
   */
  Map<String, ClassName> variables(Place place, Place as) {
    return variables(made(), place, as);
  }

  private Map<String, ClassName> variables(Set<Tensor> targets, Place place, Place as) {
    Map<String, ClassName> variables = new TreeMap<>();
    for (Tensor tensor : targets) {
      if (!given.contains(tensor) && place(tensor) == place) {
        variables.put(as.variable(tensor), as.type(tensor, emission.number()));
      }
    }
    return variables;
  }

  /** The targets that get room of their own. */
  private Set<Tensor> made() {
    Set<Tensor> made = new LinkedHashSet<>();
    statements.forEach(s -> made.add(storage.variable(s.target())));
    made.removeAll(given);
    return made;
  }

  /** The shapes of the targets that get room of a kind. */
  List<List<Extent>> shapesIn(Place place) {
    return made().stream().filter(t -> place(t) == place).map(program::shape).toList();
  }

  private Place place(Tensor target) {
    return kept.contains(target) ? places.apply(target) : Place.SCRATCH;
  }

  private String name(Tensor tensor) {
    return names.apply(storage.variable(tensor));
  }

  private void emitStatements() {
    Set<Tensor> early = declaredEarly();
    early.forEach(t -> code.addStatement("$T $L = null", emission.type(t), names.apply(t)));
    Wanted open = Wanted.ALWAYS;
    for (List<Statement> group : groups()) {
      Wanted here = wanted.apply(group.get(0));
      if (emission.sizesBuilder().order().isOtherwise(open, here)) {
        code.nextControlFlow("else");
      } else if (!here.equals(open)) {
        if (!open.isAlways()) {
          code.endControlFlow();
        }
        if (!here.isAlways()) {
          code.beginControlFlow("if ($L)", here.condition(names));
        }
      }
      open = here;
      group.forEach(s -> prepare(s, early));
      code.addStatement("$L", emission.call(group, this::name));
    }
    if (!open.isAlways()) {
      code.endControlFlow();
    }
  }

  /** The variables of conditional blocks that are used outside of them. */
  private Set<Tensor> declaredEarly() {
    Map<Tensor, Integer> definedIn = new HashMap<>();
    Set<Tensor> conditional = new HashSet<>();
    Set<Tensor> early = new LinkedHashSet<>();
    int block = 0;
    Wanted open = Wanted.ALWAYS;
    for (Statement statement : statements) {
      Wanted here = wanted.apply(statement);
      if (!here.equals(open)) {
        block++;
        open = here;
      }
      Integer now = block;
      Tensor target = storage.variable(statement.target());
      if (!given.contains(target) && definedIn.putIfAbsent(target, now) == null) {
        if (!here.isAlways()) {
          conditional.add(target);
        }
        if (kept.contains(target)) {
          early.add(target);
        }
      }
      Liveness.reads(statement)
          .map(storage::variable)
          .filter(t -> !definedIn.getOrDefault(t, now).equals(now))
          .forEach(early::add);
    }
    early.retainAll(conditional);
    early.removeAll(fields);
    return early;
  }

  /** Statements that are computed together, each of them in a list. */
  private List<List<Statement>> groups() {
    List<List<Statement>> groups = new ArrayList<>();
    List<StatementMethod> methods = new ArrayList<>();
    for (Statement statement : statements) {
      StatementMethod method = emission.method(statement);
      boolean continues =
          !methods.isEmpty()
              && RowGroups.continues(methods, method)
              && wanted.apply(groups.get(groups.size() - 1).get(0)).equals(wanted.apply(statement));
      if (!continues) {
        methods.clear();
        groups.add(new ArrayList<>());
      }
      methods.add(method);
      groups.get(groups.size() - 1).add(statement);
    }
    return groups;
  }

  /** Makes room for a target, and puts its base there. */
  private void prepare(Statement statement, Set<Tensor> early) {
    Tensor target = storage.variable(statement.target());
    String name = names.apply(target);
    boolean inBase =
        statement.base().isPresent() && storage.variable(statement.base().get()).equals(target);
    if (!inBase && !storage.takesOver(statement) && !given.contains(target)) {
      TypeName type = emission.type(target);
      CodeBlock initial = room(target);
      if (early.contains(target) || fields.contains(target)) {
        code.addStatement("$L = $L", name, initial);
      } else {
        code.addStatement("$T $L = $L", type, name, initial);
      }
    }
    if (!inBase && statement.base().filter(emission::isPrimitive).isPresent()) {
      code.addStatement("$L.fill($L)", name, name(statement.base().get()));
    } else if (!inBase && statement.base().isPresent()) {
      code.addStatement(
          "$1T.arraycopy($2L.data(), $2L.offset(), $3L.data(), $3L.offset(), $3L.size())",
          System.class,
          name(statement.base().get()),
          name);
    }
  }

  /** The statements in pieces, each short enough for a method. */
  private List<List<Statement>> parts() {
    List<List<Statement>> parts = new ArrayList<>();
    int from = 0;
    int size = 0;
    for (int k = 0; k < statements.size(); k++) {
      int own = 1 + wanted.apply(statements.get(k)).outputs().size() / OUTPUTS;
      if (size + own > MAX_STATEMENTS && k > from) {
        parts.add(statements.subList(from, k));
        from = k;
        size = 0;
      }
      size += own;
    }
    parts.add(statements.subList(from, statements.size()));
    return parts;
  }

  /** Room for a target, which its statement fills. */
  private CodeBlock room(Tensor target) {
    CodeBlock extents = OutputChecks.extents(emission, target, program);
    Place place = place(target);
    return place == Place.HEAP
        ? CodeBlock.of("$T.zeros($L)", emission.type(target), extents)
        : CodeBlock.of("$L.tensor($L)", place.variable(target), extents);
  }

  /**
   * A method for every part, and an object with the tensors that more than one of them uses or that
   * come from outside.
   */
  private void emitParts(List<List<Statement>> parts) {
    Set<Tensor> inside = RunCode.targets(statements);
    inside.removeAll(given);
    Set<Tensor> outside = outside(inside);
    Set<Tensor> fields = union(outside, shared(parts, inside));
    Set<String> flags = new LinkedHashSet<>();
    statements.forEach(s -> wanted.apply(s).flag().ifPresent(flags::add));
    ClassName type =
        emission.companion().nestedClass(emission.member(emission.capitalizedName() + "Run"));
    emission.add(runType(type, fields, flags));
    String run = emission.names().nested().fresh("run");
    code.addStatement("$1T $2L = new $1T()", type, run);
    outside.forEach(t -> code.addStatement("$L.$L = $L", run, field(t), names.apply(t)));
    flags.forEach(f -> code.addStatement("$1L.$2L = $2L", run, f));
    for (List<Statement> part : parts) {
      Map<String, ClassName> rooms = rooms(part);
      List<CodeBlock> arguments = new ArrayList<>();
      arguments.add(CodeBlock.of("$L", JavaNames.SIZES));
      rooms.keySet().forEach(r -> arguments.add(CodeBlock.of("$L", r)));
      arguments.add(CodeBlock.of("$L", run));
      code.addStatement(
          "$L($L)", emitPart(part, type, run, fields, rooms), CodeBlock.join(arguments, ", "));
    }
    kept.stream()
        .filter(inside::contains)
        .forEach(
            t ->
                code.addStatement(
                    "$T $L = $L.$L", emission.type(t), names.apply(t), run, field(t)));
  }

  /** What gives out room to the targets of a part. */
  private Map<String, ClassName> rooms(List<Statement> part) {
    Set<Tensor> targets = new LinkedHashSet<>();
    part.forEach(s -> targets.add(storage.variable(s.target())));
    Map<String, ClassName> rooms = new TreeMap<>(variables(targets, Place.MEMORY, Place.MEMORY));
    rooms.putAll(variables(targets, Place.SCRATCH, Place.SCRATCH));
    return rooms;
  }

  private String field(Tensor tensor) {
    return emission.names().of(tensor);
  }

  /** What the statements use and do not make: parameters, given targets, outputs. */
  private Set<Tensor> outside(Set<Tensor> inside) {
    Set<Tensor> outside = new LinkedHashSet<>();
    for (Statement statement : statements) {
      variables(statement).filter(t -> !inside.contains(t)).forEach(outside::add);
      outside.addAll(wanted.apply(statement).outputs());
    }
    return outside;
  }

  /** The variables that more than one part uses, or that are kept. */
  private Set<Tensor> shared(List<List<Statement>> parts, Set<Tensor> inside) {
    Set<Tensor> seen = new HashSet<>(kept);
    Set<Tensor> shared = new LinkedHashSet<>(kept);
    for (List<Statement> part : parts) {
      Set<Tensor> used =
          part.stream()
              .flatMap(this::variables)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      used.stream().filter(t -> !seen.add(t)).forEach(shared::add);
    }
    shared.retainAll(inside);
    return shared;
  }

  private Stream<Tensor> variables(Statement statement) {
    return Stream.concat(Stream.of(statement.target()), Liveness.reads(statement))
        .map(storage::variable);
  }

  private TypeSpec runType(ClassName type, Set<Tensor> fields, Set<String> flags) {
    TypeSpec.Builder spec =
        TypeSpec.classBuilder(type)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
            .addJavadoc(
                "The tensors of one run of {@code $L} that several of its parts use.\n",
                emission.methodName());
    fields.forEach(t -> spec.addField(emission.type(t), field(t)));
    flags.forEach(f -> spec.addField(TypeName.BOOLEAN, f));
    return spec.build();
  }

  /** Adds the method of a part and returns its name. */
  private String emitPart(
      List<Statement> part,
      ClassName type,
      String run,
      Set<Tensor> fields,
      Map<String, ClassName> rooms) {
    RunCode inside =
        new RunCode(
            emission,
            program,
            part,
            given,
            kept,
            places,
            s -> wanted.apply(s).flagged(f -> run + "." + f),
            t -> fields.contains(t) ? run + "." + field(t) : field(t),
            storage,
            fields);
    inside.emitStatements();
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(emission.member(emission.methodName() + "Part"))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addParameter(emission.sizes(), JavaNames.SIZES);
    rooms.forEach((name, room) -> method.addParameter(room, name));
    MethodSpec built = method.addParameter(type, run).addCode(inside.code.build()).build();
    emission.add(built);
    return built.name();
  }
}
