/** The catalogue of a running system: where it lies, how it changes, how a release meets it. */
package io.city360.onebox.definition;
