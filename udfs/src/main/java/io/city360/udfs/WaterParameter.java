package io.city360.udfs;

/** The basic items by which river water is judged; mg/L, except pH. */
public enum WaterParameter {
  /** Dissolved oxygen. */
  DO,
  /** Permanganate index. */
  CODMN,
  /** Chemical oxygen demand. */
  COD,
  /** Ammonia nitrogen. */
  NH3N,
  /** Total phosphorus. */
  TP,
  /** pH, without unit. */
  PH
}
