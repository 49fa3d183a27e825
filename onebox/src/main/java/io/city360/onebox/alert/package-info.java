/** Alerts for people and other systems: commands, HTTP, and the webhook. */
package io.city360.onebox.alert;
