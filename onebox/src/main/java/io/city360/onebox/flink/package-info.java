/** A Flink cluster of two processes on this machine, and the job in it. */
package io.city360.onebox.flink;
