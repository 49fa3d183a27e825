package io.city360.udfs;

/** The six pollutants of the air quality index, in the order in which results list them. */
public enum Pollutant {
  /** Sulphur dioxide, µg/m³. */
  SO2,
  /** Nitrogen dioxide, µg/m³. */
  NO2,
  /** Carbon monoxide, mg/m³. */
  CO,
  /** Ozone, µg/m³. */
  O3,
  /** Particles up to 10 µm, µg/m³. */
  PM10,
  /** Particles up to 2.5 µm, µg/m³. */
  PM25
}
