package io.city360.jobs.guard;

import io.city360.avro.ApprovalEvent;
import io.city360.avro.CaseEvent;
import io.city360.avro.Reading;
import io.city360.avro.Site;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Puts the guards into a job. Each offers its side outputs {@link Outputs#ROWS}, {@link
 * Outputs#ARRIVALS} and {@link Outputs#DEAD_LETTERS}. They keep the parallelism of their source, so
 * that they are chained to it.
 */
public final class Guards {
  private Guards() {}

  /** The guard of the case stream. */
  public static SingleOutputStreamOperator<CaseFact> cases(
      DataStream<RawRecord> raw, GuardOptions options) {
    return raw.transform(
            "Guard cases", CaseFact.TYPE, new Guard<CaseEvent, CaseFact>(options, CaseRules::new))
        .uid("guard-cases");
  }

  /** The guard of the approval stream. */
  public static SingleOutputStreamOperator<ApprovalFact> approvals(
      DataStream<RawRecord> raw, GuardOptions options) {
    return raw.transform(
            "Guard approvals",
            ApprovalFact.TYPE,
            new Guard<ApprovalEvent, ApprovalFact>(options, ApprovalRules::new))
        .uid("guard-approvals");
  }

  /** The guard of the reading stream; its facts are joined with those of {@link #sites}. */
  public static SingleOutputStreamOperator<SiteFact> readings(
      DataStream<RawRecord> raw, GuardOptions options) {
    return raw.transform(
            "Guard readings",
            SiteFact.TYPE,
            new Guard<Reading, SiteFact>(options, ReadingRules::new))
        .uid("guard-readings");
  }

  /** The guard of the site registry; its facts are joined with those of {@link #readings}. */
  public static SingleOutputStreamOperator<SiteFact> sites(
      DataStream<RawRecord> raw, GuardOptions options) {
    return raw.transform(
            "Guard sites", SiteFact.TYPE, new Guard<Site, SiteFact>(options, SiteRules::new))
        .uid("guard-sites");
  }
}
