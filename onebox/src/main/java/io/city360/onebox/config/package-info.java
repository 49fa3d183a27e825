/** Where things lie and how large they may grow: folders, ports, settings, secrets. */
package io.city360.onebox.config;
