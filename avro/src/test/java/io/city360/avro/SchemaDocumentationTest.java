package io.city360.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every field says what it means, in which unit, and that it names nobody. */
class SchemaDocumentationTest {

  private static final Path SCHEMAS = Path.of("src", "main", "avro");

  private static final Set<String> ALLOWED_PII = Set.of("none", "pseudonym");

  /** Words of a field name that would carry a person or free text. */
  private static final Pattern PERSONAL =
      Pattern.compile(
          "(^|_)(name|first|last|phone|mobile|tel|id_number|id_card|passport|address|email|mail|"
              + "text|description|comment|note|photo|image|plate|birthday|birth|age|sex|gender)(_|$)");

  /** A length in characters tells nothing of the text. */
  private static final Set<String> HARMLESS = Set.of("text_len");

  @Test
  void everyFieldHasMeaningUnitAndPiiMark() throws IOException {
    List<String> problems = new ArrayList<>();
    forEachField(
        (where, field) -> {
          if (field.path("doc").asText().length() < 8) {
            problems.add(where + " has no doc");
          }
          if (field.path("unit").asText().isBlank()) {
            problems.add(where + " has no unit");
          }
          if (!ALLOWED_PII.contains(field.path("pii").asText())) {
            problems.add(where + " has pii " + field.path("pii") + ", allowed are " + ALLOWED_PII);
          }
        });
    assertThat(problems).isEmpty();
  }

  @Test
  void noFieldIsNamedAfterSomethingPersonal() throws IOException {
    List<String> problems = new ArrayList<>();
    forEachField(
        (where, field) -> {
          String name = field.get("name").asText();
          if (isPersonal(name)) {
            problems.add(where);
          }
        });
    assertThat(problems).isEmpty();
  }

  @Test
  void personalNamesAreRecognised() {
    assertThat(List.of("name", "applicant_name", "phone", "id_number", "address", "text", "e_mail"))
        .allMatch(SchemaDocumentationTest::isPersonal);
    assertThat(List.of("dept_code", "text_len", "reporter_hash", "handled_by"))
        .noneMatch(SchemaDocumentationTest::isPersonal);
  }

  @Test
  void onlyHashesArePseudonyms() throws IOException {
    forEachField(
        (where, field) ->
            assertThat(field.get("pii").asText().equals("pseudonym"))
                .as(where)
                .isEqualTo(field.get("name").asText().endsWith("_hash")));
  }

  @Test
  void everyEnumHasUnknownForSymbolsOfLaterVersions() throws IOException {
    List<JsonNode> enums = new ArrayList<>();
    for (Path file : files()) {
      enums.addAll(new ObjectMapper().readTree(file.toFile()).findParents("symbols"));
    }
    assertThat(enums).hasSizeGreaterThan(8);
    assertThat(enums).allMatch(type -> type.path("default").asText().equals("UNKNOWN"));
  }

  private static boolean isPersonal(String name) {
    return !HARMLESS.contains(name) && PERSONAL.matcher(name).find();
  }

  private static void forEachField(BiConsumer<String, JsonNode> visit) throws IOException {
    int fields = 0;
    for (Path file : files()) {
      for (JsonNode record : new ObjectMapper().readTree(file.toFile()).findParents("fields")) {
        fields += visitFields(record, visit);
      }
    }
    assertThat(fields).isGreaterThan(100);
  }

  /** findParents stops at the outermost record; those inside its fields are visited from here. */
  private static int visitFields(JsonNode record, BiConsumer<String, JsonNode> visit) {
    int fields = 0;
    for (JsonNode field : record.get("fields")) {
      visit.accept(record.get("name").asText() + "." + field.get("name").asText(), field);
      fields++;
      for (JsonNode inner : field.get("type").findParents("fields")) {
        fields += visitFields(inner, visit);
      }
    }
    return fields;
  }

  private static List<Path> files() throws IOException {
    try (var files = Files.walk(SCHEMAS)) {
      return files.filter(file -> file.toString().endsWith(".avsc")).toList();
    }
  }
}
