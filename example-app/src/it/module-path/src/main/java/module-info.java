/** A user's module. */
module vision {
  requires transitive dev.ricci.runtime;
  requires static dev.ricci.annotation;

  exports vision;
}
