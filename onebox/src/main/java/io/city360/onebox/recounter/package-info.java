/** The double entry while the system runs, in a process of its own. */
package io.city360.onebox.recounter;
