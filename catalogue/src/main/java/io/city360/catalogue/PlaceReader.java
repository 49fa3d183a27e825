package io.city360.catalogue;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the district, its streets and its departments. */
final class PlaceReader {
  private static final List<String> STREAMS = List.of("cases", "readings", "approvals");

  static District district(Optional<YamlMapping> file) {
    Optional<YamlMapping> section =
        file.map(root -> root.allow("district", "streams"))
            .flatMap(root -> root.require("district"))
            .flatMap(YamlNode::mapping)
            .map(district -> district.allow("id", "name", "zone", "default_points"));
    Map<String, Duration> lateAfter = new LinkedHashMap<>();
    file.flatMap(root -> root.require("streams"))
        .flatMap(YamlNode::mapping)
        .map(streams -> streams.allow(STREAMS.toArray(String[]::new)))
        .ifPresent(streams -> STREAMS.forEach(name -> stream(streams, name, lateAfter)));
    if (section.isEmpty()) {
      return new District("", new LocalName("", ""), ZoneOffset.UTC, List.of(), lateAfter);
    }
    YamlMapping district = section.get();
    return new District(
        district.text("id"),
        district.name("name"),
        zone(district),
        defaultPoints(district),
        Map.copyOf(lateAfter));
  }

  private static List<Position> defaultPoints(YamlMapping district) {
    List<Position> points = new ArrayList<>();
    for (YamlNode item : district.list("default_points")) {
      item.mapping()
          .map(keys -> keys.allow("lat", "lon"))
          .ifPresent(
              keys ->
                  points.add(
                      new Position(within(keys, "lat", -90, 90), within(keys, "lon", -180, 180))));
    }
    return List.copyOf(points);
  }

  private static void stream(YamlMapping streams, String name, Map<String, Duration> lateAfter) {
    streams
        .require(name)
        .flatMap(YamlNode::mapping)
        .map(stream -> stream.allow("late_after"))
        .ifPresent(stream -> lateAfter.put(name, stream.duration("late_after")));
  }

  private static ZoneId zone(YamlMapping district) {
    String zone = district.text("zone");
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      district
          .at("zone")
          .report(
              "'" + zone + "' is not a time zone",
              "a name of the IANA list, such as Asia/Shanghai");
      return ZoneOffset.UTC;
    }
  }

  static List<Street> streets(List<YamlNode> items) {
    List<Street> streets = new ArrayList<>();
    for (YamlNode item : items) {
      Optional<YamlMapping> street = item.mapping();
      if (street.isEmpty()) {
        continue;
      }
      YamlMapping keys =
          street
              .get()
              .allow(
                  "code",
                  "name",
                  "owner",
                  "pinyin",
                  "lat",
                  "lon",
                  "area_km2",
                  "population",
                  "valid_from",
                  "valid_to");
      Street read =
          new Street(
              keys.text("code"),
              keys.name("name"),
              keys.name("owner"),
              keys.text("pinyin"),
              within(keys, "lat", -90, 90),
              within(keys, "lon", -180, 180),
              keys.number("area_km2"),
              keys.integer("population"),
              keys.validity());
      Editions.check(
          item,
          "street " + read.code(),
          streets.stream().filter(s -> s.code().equals(read.code())).map(Street::validity).toList(),
          read.validity());
      streets.add(read);
    }
    return List.copyOf(streets);
  }

  static List<Department> departments(Optional<YamlMapping> section) {
    List<Department> departments = new ArrayList<>();
    section.ifPresent(
        all ->
            all.forEachId(
                (id, node) ->
                    node.mapping()
                        .map(keys -> keys.allow("name", "valid_from", "valid_to"))
                        .ifPresent(
                            keys ->
                                departments.add(
                                    new Department(id, keys.name("name"), keys.validity())))));
    return List.copyOf(departments);
  }

  private static double within(YamlMapping keys, String key, double min, double max) {
    double value = keys.number(key);
    if (value < min || value > max) {
      keys.at(key).report(value + " degrees do not exist", min + " to " + max);
    }
    return value;
  }
}
