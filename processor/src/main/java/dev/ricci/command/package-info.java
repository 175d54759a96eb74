/**
 * The command line of the processor's jar: a formula as an argument comes in, its explanation goes
 * out.
 */
@NullMarked
package dev.ricci.command;

import org.jspecify.annotations.NullMarked;
