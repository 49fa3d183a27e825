package io.city360.catalogue;

import java.util.List;
import java.util.Locale;

/** The entities whose measures are declared as expressions over their state. */
public enum EntityKind {
  /** A governance case. */
  CASE,
  /** A service approval. */
  APPROVAL;

  /** The name in the catalogue. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The fields of the entity's state. */
  public List<EntityField> fields() {
    return switch (this) {
      case CASE -> EntityFields.CASE;
      case APPROVAL -> EntityFields.APPROVAL;
    };
  }
}
