/** When and under which revision a row may leave the engine. */
package io.city360.jobs.publication;
