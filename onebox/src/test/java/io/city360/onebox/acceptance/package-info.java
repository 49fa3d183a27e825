/** The whole system, run by its launcher as a user runs it, against real records and faults. */
package io.city360.onebox.acceptance;
