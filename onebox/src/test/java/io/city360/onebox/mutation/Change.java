package io.city360.onebox.mutation;

/**
 * One way to change an expression.
 *
 * @param what was changed, in words
 * @param text the whole expression afterwards
 */
record Change(String what, String text) {}
