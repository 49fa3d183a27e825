/**
 * The boards in a Grafana server: {@code GrafanaBoards} reads the committed files, {@code
 * GrafanaApi} talks to the server, {@code BoardPush} brings folders and boards there, and {@code
 * BoardVerify} asks there what every panel asks.
 */
package io.city360.onebox.grafana;
