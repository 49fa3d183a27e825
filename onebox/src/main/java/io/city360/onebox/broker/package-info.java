/** A real Kafka broker in a process of its own, and the topics of City360. */
package io.city360.onebox.broker;
