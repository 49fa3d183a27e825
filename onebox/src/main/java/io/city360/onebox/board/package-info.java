/**
 * The board server. A browser names board, panel and variables, never SQL: {@code BoardFiles} holds
 * the committed boards, {@code SqlTemplate} makes one statement of a target, {@code SharedQueries}
 * lets a hundred screens ask once, {@code Frames} gives the answer Grafana's shape, and {@code
 * Access} says who may see what.
 */
package io.city360.onebox.board;
