/** The annotations of Ricci. */
module dev.ricci.annotation {
  requires static org.jspecify;

  exports dev.ricci.annotation;
}
