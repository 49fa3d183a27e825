/** The process that starts everything else, restarts what dies and stops it in order. */
package io.city360.onebox.supervisor;
