/**
 * Writes Java, by JavaPoet: from the statements of a core program, each with the plan of how it is
 * computed, to the methods and classes that call the runtime.
 */
@NullMarked
package dev.ricci.emit;

import org.jspecify.annotations.NullMarked;
