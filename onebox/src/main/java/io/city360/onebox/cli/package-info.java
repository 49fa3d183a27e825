/**
 * The command line: each command a class, one clear sentence and a distinct exit code for each
 * problem.
 */
package io.city360.onebox.cli;
