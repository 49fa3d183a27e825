package io.city360.udfs;

/** Classes of road traffic, best first. */
public enum CongestionGrade {
  /** 畅通. */
  SMOOTH,
  /** 基本畅通. */
  MOSTLY_SMOOTH,
  /** 轻度拥堵. */
  LIGHT,
  /** 中度拥堵. */
  MODERATE,
  /** 严重拥堵. */
  SEVERE
}
