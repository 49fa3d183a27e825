package io.city360.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a street lies.
 *
 * @param code of the street
 * @param rings outer rings, each longitude and latitude in turn, degrees (WGS 84)
 * @param isSchematic whether the shape only stands for the true one: it is marked {@code
 *     schematic}, and no simulation draws its places in it, which {@code simulated} says
 */
public record StreetShape(String code, List<double[]> rings, boolean isSchematic) {

  /**
   * Reads polygons from GeoJSON (RFC 7946).
   *
   * @param geoJson a feature collection whose features carry the property {@code code}, or nothing
   */
  public static List<StreetShape> of(String geoJson) {
    if (geoJson.isBlank()) {
      return List.of();
    }
    try {
      List<StreetShape> shapes = new ArrayList<>();
      for (JsonNode feature : new ObjectMapper().readTree(geoJson).path("features")) {
        JsonNode properties = feature.path("properties");
        shapes.add(
            new StreetShape(
                properties.path("code").asText(),
                rings(feature.path("geometry")),
                isSchematic(properties)));
      }
      return List.copyOf(shapes);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the streets' GeoJSON cannot be read", e);
    }
  }

  /** Whether a feature with these properties only stands for the true shape. */
  static boolean isSchematic(JsonNode properties) {
    return properties.path("schematic").asBoolean() && !properties.path("simulated").asBoolean();
  }

  private static List<double[]> rings(JsonNode geometry) {
    JsonNode coordinates = geometry.path("coordinates");
    if (!"MultiPolygon".equals(geometry.path("type").asText())) {
      return List.of(ring(coordinates.path(0)));
    }
    List<double[]> rings = new ArrayList<>();
    coordinates.forEach(polygon -> rings.add(ring(polygon.path(0))));
    return List.copyOf(rings);
  }

  private static double[] ring(JsonNode positions) {
    double[] ring = new double[positions.size() * 2];
    for (int i = 0; i < positions.size(); i++) {
      ring[2 * i] = positions.get(i).path(0).asDouble();
      ring[2 * i + 1] = positions.get(i).path(1).asDouble();
    }
    return ring;
  }
}
