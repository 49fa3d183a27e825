package io.city360.jobs.entity;

import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.entity.site.SiteFold;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.SiteFact;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Puts the folds into a job. Each offers the side outputs {@code ROWS} and {@code ARRIVALS} of
 * {@link io.city360.jobs.guard.Outputs}; the combiner is to be chained behind it.
 */
public final class Folds {
  private Folds() {}

  /**
   * The fold of cases.
   *
   * @param topic the Kafka topic that the facts come from
   */
  public static SingleOutputStreamOperator<Contribution> cases(
      DataStream<CaseFact> facts, FoldOptions options, String topic) {
    return facts
        .keyBy(fact -> fact.entity, Types.STRING)
        .transform(
            "Fold cases", Contribution.TYPE, new EntityFold<>(EntityModel.cases(), options, topic))
        .uid("fold-cases");
  }

  /**
   * The fold of approvals.
   *
   * @param topic the Kafka topic that the facts come from
   */
  public static SingleOutputStreamOperator<Contribution> approvals(
      DataStream<ApprovalFact> facts, FoldOptions options, String topic) {
    return facts
        .keyBy(fact -> fact.entity, Types.STRING)
        .transform(
            "Fold approvals",
            Contribution.TYPE,
            new EntityFold<>(EntityModel.approvals(), options, topic))
        .uid("fold-approvals");
  }

  /**
   * The fold of sites.
   *
   * @param facts readings and registry records in one stream
   * @param readingTopic the Kafka topic of the readings
   * @param registryTopic the Kafka topic of the registry
   */
  public static SingleOutputStreamOperator<Contribution> sites(
      DataStream<SiteFact> facts, FoldOptions options, String readingTopic, String registryTopic) {
    return facts
        .keyBy(fact -> fact.entity, Types.STRING)
        .transform(
            "Fold sites", Contribution.TYPE, new SiteFold(options, readingTopic, registryTopic))
        .uid("fold-sites");
  }
}
