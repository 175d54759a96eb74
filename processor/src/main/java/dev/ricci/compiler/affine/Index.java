package dev.ricci.compiler.affine;

/**
 * An index of one statement. Two indices may share a name (a bound one and one outside of its
 * reduction): the id tells them apart.
 */
public record Index(String name, int id) implements Affine.Atom {
  @Override
  public String toString() {
    return name;
  }
}
