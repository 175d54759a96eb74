/** What was measured, as lines of a file, as tables and as a picture. */
@NullMarked
package dev.ricci.benchmark.report;

import org.jspecify.annotations.NullMarked;
