/** From what is published to alerts with their life: opened, acknowledged, muted, closed. */
package io.city360.jobs.alert;
