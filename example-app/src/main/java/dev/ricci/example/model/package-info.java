/**
 * One small class per model: its formula in an annotated interface, and what trains or evaluates it
 * through the generated companion.
 */
@NullMarked
package dev.ricci.example.model;

import org.jspecify.annotations.NullMarked;
