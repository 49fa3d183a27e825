package io.city360.udfs;

/** Grades of air quality, best first. Bounds, colours and names are in {@link AqiGrade}. */
public enum AqiClass {
  /** 优. */
  EXCELLENT,
  /** 良. */
  GOOD,
  /** 轻度污染. */
  LIGHT,
  /** 中度污染. */
  MODERATE,
  /** 重度污染. */
  HEAVY,
  /** 严重污染. */
  SEVERE
}
