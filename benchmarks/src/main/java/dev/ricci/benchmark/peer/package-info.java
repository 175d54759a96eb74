/**
 * The competitors, Ricci among them: each turns a workload into a call on operands in its own
 * storage. No class of a library is touched before a call is prepared, so that a virtual machine
 * holds the native code of one library only.
 */
@NullMarked
package dev.ricci.benchmark.peer;

import org.jspecify.annotations.NullMarked;
