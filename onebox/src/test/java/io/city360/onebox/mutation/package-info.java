/**
 * Mutation of definitions: each indicator's formula, filters, moments, windows and statistics are
 * changed one at a time, the changed definition is computed by the engine's own classes, and the
 * recount of the unchanged one must tell the difference.
 */
package io.city360.onebox.mutation;
