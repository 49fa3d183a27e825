/**
 * The acceptance numbers, computed a second time: straight from the files, with nothing of the
 * engine, its functions or its tables. Each answers the value of a window by the window's start, ms
 * since 1970-01-01T00:00:00Z. Days are the district's, Asia/Shanghai.
 */
package io.city360.onebox.reference;
