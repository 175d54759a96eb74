package dev.ricci.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What is generated for a method, but for the class of its sizes. */
record CodeOfMethod(List<MethodSpec> methods, List<TypeSpec> types) {
  private static final Pattern READ = Pattern.compile("\\b" + JavaNames.SIZES + "\\.(\\w+)");

  void addTo(TypeSpec.Builder companion, SizesBuilder sizes) {
    companion.addMethods(methods);
    companion.addTypes(types);
    companion.addType(sizes.build(fieldsRead()::contains));
  }

  /** The sizes that it reads. */
  private Set<String> fieldsRead() {
    Set<String> fields = new HashSet<>();
    methods.forEach(m -> addRead(m.toString(), fields));
    types.forEach(t -> addRead(t.toString(), fields));
    return fields;
  }

  private static void addRead(String code, Set<String> fields) {
    READ.matcher(code).results().forEach(match -> fields.add(match.group(1)));
  }
}
