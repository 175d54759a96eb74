package dev.ricci.emit;

import com.palantir.javapoet.ClassName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A type to write a companion for.
 *
 * @param element the type, the one element that the companion originates from
 * @param name what the companion is called
 * @param supertype the type as JavaPoet knows it
 * @param marked whether the type's module can see {@code @Generated}, to mark the companion with it
 * @param hidesJavaLang whether the package has a type of the name of one of {@code java.lang}
 * @param complete whether no method stays abstract
 * @param memberNames the names of all members of the type and its supertypes
 * @param suppressed the warnings that the companion cannot avoid
 * @param methods what it implements
 */
public record CompanionType(
    TypeElement element,
    ClassName name,
    ClassName supertype,
    boolean marked,
    boolean hidesJavaLang,
    boolean complete,
    List<String> memberNames,
    List<String> suppressed,
    List<CompanionMethod> methods) {
  public CompanionType {
    memberNames = List.copyOf(memberNames);
    suppressed = List.copyOf(suppressed);
    methods = List.copyOf(methods);
  }
}
