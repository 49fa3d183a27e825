package io.city360.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class CatalogueSchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final JsonNode schemaText = read("/city360-catalogue-schema/catalogue.schema.json");
  private final JsonSchema schema =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schemaText);

  @Test
  void everyBundledFileFollowsTheSchema() {
    assertThat(problems(Catalogue.bundled().texts())).isEmpty();
  }

  @Test
  void everyFileOfAnotherDistrictFollowsTheSchema() {
    assertThat(problems(Catalogue.load(SecondDistrict.folder()).texts())).isEmpty();
  }

  @Test
  void theSchemaSeesAMisspelledKey() {
    Map<String, String> files =
        new SecondDistrict().with("metrics.yaml", "scale: 100", "scala: 100").files();

    assertThat(problems(files)).singleElement().asString().contains("scala");
  }

  @Test
  void theSchemaKnowsEveryStatisticAndCount() {
    assertThat(names("siteMeasure", "statistic"))
        .isEqualTo(
            Arrays.stream(SiteStatistic.values())
                .map(SiteStatistic::id)
                .collect(Collectors.toCollection(TreeSet::new)));
    assertThat(names("arrivalMeasure", "arrivals"))
        .isEqualTo(
            Arrays.stream(ArrivalCount.values())
                .map(ArrivalCount::id)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private Set<String> names(String definition, String key) {
    Set<String> names = new TreeSet<>();
    schemaText
        .at("/$defs/" + definition + "/properties/" + key + "/enum")
        .forEach(name -> names.add(name.asText()));
    return names;
  }

  private Set<String> problems(Map<String, String> files) {
    Set<String> problems = new TreeSet<>();
    files.forEach(
        (file, text) -> {
          if (file.endsWith(".yaml")) {
            Object value = new Load(LoadSettings.builder().build()).loadFromString(text);
            for (ValidationMessage message : schema.validate(JSON.valueToTree(value))) {
              problems.add(file + ": " + message.getMessage());
            }
          }
        });
    return problems;
  }

  private static JsonNode read(String resource) {
    try (InputStream stream = CatalogueSchemaTest.class.getResourceAsStream(resource)) {
      return JSON.readTree(stream);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
