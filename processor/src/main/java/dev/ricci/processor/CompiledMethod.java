package dev.ricci.processor;

import dev.ricci.compiler.explain.Explainer;
import dev.ricci.emit.CompanionMethod;

/**
 * A method whose program is right.
 *
 * @param companion what the emitter needs
 * @param explainer what there is to tell of it
 */
record CompiledMethod(CompanionMethod companion, Explainer explainer) {}
