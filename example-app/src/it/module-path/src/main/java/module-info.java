/** A user's module. */
module vision {
  requires dev.ricci.runtime;
  requires static dev.ricci.annotation;

  exports vision;
}
