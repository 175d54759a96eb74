package dev.ricci.compiler.core;

/** What a tensor holds: numbers of the method's floating type, or ints. */
public enum Element {
  /** The floating type of the method, float or double. */
  REAL,
  /** Positions and labels. */
  INT
}
