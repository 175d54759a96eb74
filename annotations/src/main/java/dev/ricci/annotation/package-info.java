/** The annotations a user writes: a formula on a method, and which derivatives are wanted of it. */
@NullMarked
package dev.ricci.annotation;

import org.jspecify.annotations.NullMarked;
