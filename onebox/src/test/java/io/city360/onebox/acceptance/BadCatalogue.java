package io.city360.onebox.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A catalogue broken in one place, and what is to be said of it.
 *
 * @param name what is wrong
 * @param file the file in which it is broken
 * @param text of that file
 * @param place the file that the message names, as it is then
 * @param placeText of that file
 * @param line what stands in the line that the message names
 * @param said what the message says after its place
 */
record BadCatalogue(
    String name,
    String file,
    String text,
    String place,
    String placeText,
    String line,
    String said) {
  private static final String DEMAND = "indicators/public_demand.yaml";

  /** The kinds of mistake, each made in a catalogue in which the indicator night_cases is. */
  static List<BadCatalogue> all(Path catalogue) throws IOException {
    return List.of(
        broken(
            catalogue,
            "cycle",
            "topics.yaml",
            "field: governance",
            "field: public_demand",
            "field: public_demand",
            "topics.public_demand.field: cycle: public_demand in public_demand; allowed: one of the"
                + " fields governance, "),
        broken(
            catalogue,
            "unknown-field",
            DEMAND,
            "case_reported: {entity: case, at: reported_at,",
            "case_reported: {entity: case, at: reported_on,",
            "at: reported_on",
            "measures.case_reported.at: undeclared reference to 'reported_on'; allowed: "),
        broken(
            catalogue,
            "type-error",
            DEMAND,
            "where: effective && rating != null}",
            "where: effective && rating + 'x'}",
            "case_rated: ",
            "measures.case_rated.where: found no matching overload for '_+_' applied to"
                + " '(wrapper(int), string)'; allowed: "),
        weights(catalogue),
        withoutRecount(catalogue),
        broken(
            catalogue,
            "overlapping-dates",
            "streets.yaml",
            "    population: 113000\n",
            """
                population: 113000
                valid_to: 2026-07-01
              - code: "440304001"
                name: {en: Nanyuan South, zh: 南园南}
                owner: {en: Nanyuan Sub-district Office, zh: 南园街道办事处}
                pinyin: Nanyuan
                lat: 22.540
                lon: 114.096
                area_km2: 2.20
                population: 113000
                valid_from: 2026-01-01
            """,
            "code: \"440304001\"",
            "streets[1]: street 440304001 is there twice for the same days, up to 2026-07-01 and"
                + " from 2026-01-01 on; allowed: editions whose valid_from and valid_to do not"
                + " overlap"));
  }

  private static BadCatalogue broken(
      Path catalogue,
      String name,
      String file,
      String before,
      String after,
      String line,
      String said)
      throws IOException {
    String text = replaced(catalogue, file, before, after);
    return new BadCatalogue(name, file, text, file, text, line, said);
  }

  /** What is wrong in the sum is told at the topic, not at any of its indicators. */
  private static BadCatalogue weights(Path catalogue) throws IOException {
    return new BadCatalogue(
        "weights",
        DEMAND,
        replaced(catalogue, DEMAND, "weight: 25\n", "weight: 20\n"),
        "topics.yaml",
        Files.readString(catalogue.resolve("topics.yaml")),
        "code: T01",
        "topics.public_demand: the weights of its indicators make 95; allowed: a sum of 100");
  }

  private static BadCatalogue withoutRecount(Path catalogue) throws IOException {
    String file = "indicators/dawn_cases.yaml";
    String text =
        Files.readString(catalogue.resolve("indicators/night_cases.yaml"))
            .replace("night_cases", "dawn_cases")
            .replace("weight: 100\n", "weight: 0\n");
    return new BadCatalogue(
        "missing-recount",
        file,
        text,
        file,
        text,
        "topic: night_economy",
        "indicators.dawn_cases: it has no recount; allowed: a file recounts/dawn_cases.sql");
  }

  private static String replaced(Path catalogue, String file, String before, String after)
      throws IOException {
    String text = Files.readString(catalogue.resolve(file));
    assertThat(text).contains(before);
    int at = text.indexOf(before);
    return text.substring(0, at) + after + text.substring(at + before.length());
  }

  /** Writes the broken file into a folder; its path. */
  Path write(Path folder) throws IOException {
    Path written = folder.resolve(file);
    Files.createDirectories(written.getParent());
    return Files.writeString(written, text);
  }

  /** Asserts that a refusal says what is wrong, in the right line. */
  void check(String refusal) {
    Matcher told =
        Pattern.compile("(?m)^" + Pattern.quote(place) + ":(\\d+):\\d+: " + Pattern.quote(said))
            .matcher(refusal);
    assertThat(told.find()).as("%s: %s", name, refusal).isTrue();
    List<String> lines = placeText.lines().toList();
    assertThat(lines.get(Integer.parseInt(told.group(1)) - 1)).as(name).contains(line);
  }
}
