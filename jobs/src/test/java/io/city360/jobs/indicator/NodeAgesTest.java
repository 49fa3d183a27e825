package io.city360.jobs.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import io.city360.catalogue.Catalogue;
import io.city360.catalogue.Indicator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class NodeAgesTest {
  private static final Catalogue CATALOGUE = Catalogue.bundled();
  private static final List<NodeAges.Age> AGES = NodeAges.of(CATALOGUE);

  @Test
  void aTopicIsStaleAtTheAgeThatTakesItsCoverage() {
    List<NodeAges.Age> topics =
        AGES.stream().filter(age -> age.level().equals(NodeOperator.TOPIC)).toList();
    assertThat(topics).isNotEmpty();
    assertThat(topics)
        .allSatisfy(
            topic -> {
              double all = weight(topic, indicator -> true);
              double stillAt =
                  weight(topic, indicator -> indicator.maxAge().compareTo(topic.maxAge()) >= 0);
              double after =
                  weight(topic, indicator -> indicator.maxAge().compareTo(topic.maxAge()) > 0);
              assertThat(stillAt / all).isGreaterThanOrEqualTo(Evaluation.LEAST_COVERAGE);
              assertThat(after / all).isLessThan(Evaluation.LEAST_COVERAGE);
            });
  }

  private static double weight(NodeAges.Age topic, Predicate<Indicator> which) {
    return CATALOGUE.indicatorsOf(topic.node()).stream()
        .filter(
            indicator ->
                NodeTree.counts(indicator, topic.scope(), topic.grain().equals(ValueRows.LIVE)))
        .filter(which)
        .mapToInt(Indicator::weight)
        .sum();
  }

  @Test
  void aFieldIsStaleWhenFewerThanHalfOfItsTopicsAreFresh() {
    List<NodeAges.Age> fields =
        AGES.stream().filter(age -> age.level().equals(NodeOperator.FIELD)).toList();
    assertThat(fields).isNotEmpty();
    assertThat(fields)
        .allSatisfy(
            field -> {
              List<NodeAges.Age> topics =
                  AGES.stream()
                      .filter(age -> age.level().equals(NodeOperator.TOPIC))
                      .filter(age -> age.grain().equals(field.grain()))
                      .filter(age -> age.scope() == field.scope())
                      .filter(age -> isIn(age.node(), field.node()))
                      .toList();
              long stillAt =
                  topics.stream()
                      .filter(age -> age.maxAge().compareTo(field.maxAge()) >= 0)
                      .count();
              long after =
                  topics.stream().filter(age -> age.maxAge().compareTo(field.maxAge()) > 0).count();
              assertThat(stillAt * 2).isGreaterThanOrEqualTo(topics.size());
              assertThat(after * 2).isLessThan(topics.size());
            });
  }

  private static boolean isIn(String topic, String field) {
    return CATALOGUE.topic(topic).orElseThrow().field().equals(field);
  }
}
