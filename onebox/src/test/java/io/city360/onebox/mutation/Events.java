package io.city360.onebox.mutation;

import io.city360.onebox.adapter.AdaptedEvent;
import java.io.IOException;
import java.util.function.Consumer;

/** Where events come from: registry records before the readings of their sites. */
@FunctionalInterface
interface Events {

  /** Hands over all events. */
  void tell(Consumer<AdaptedEvent> out) throws IOException;
}
