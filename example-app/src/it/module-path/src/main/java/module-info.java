/** A user's module. */
module vision {
  requires transitive dev.ricci.runtime;
  requires static transitive dev.ricci.annotation;

  exports vision;
}
