package io.city360.jobs;

import io.city360.avro.Stream;
import io.city360.catalogue.Catalogue;
import io.city360.jobs.alert.AlertCommand;
import io.city360.jobs.alert.AlertCommandSerializer;
import io.city360.jobs.alert.AlertMessage;
import io.city360.jobs.alert.AlertOperator;
import io.city360.jobs.alert.AlertOptions;
import io.city360.jobs.alert.AlertSignal;
import io.city360.jobs.alert.SignsOfLife;
import io.city360.jobs.cell.ArrivalFold;
import io.city360.jobs.cell.ArrivalOptions;
import io.city360.jobs.cell.CellOperator;
import io.city360.jobs.cell.CellOptions;
import io.city360.jobs.clickhouse.ClickHouseRow;
import io.city360.jobs.clickhouse.ClickHouseRowTypeInfo;
import io.city360.jobs.contribution.ArrivalDelta;
import io.city360.jobs.contribution.Bundle;
import io.city360.jobs.contribution.Combiner;
import io.city360.jobs.contribution.Contribution;
import io.city360.jobs.definition.Edition;
import io.city360.jobs.definition.Notice;
import io.city360.jobs.entity.Folds;
import io.city360.jobs.guard.ApprovalFact;
import io.city360.jobs.guard.CaseFact;
import io.city360.jobs.guard.DeadLetter;
import io.city360.jobs.guard.Fact;
import io.city360.jobs.guard.GuardOptions;
import io.city360.jobs.guard.Guards;
import io.city360.jobs.guard.Outputs;
import io.city360.jobs.guard.SiteFact;
import io.city360.jobs.guard.StreamClock;
import io.city360.jobs.indicator.NodeChange;
import io.city360.jobs.indicator.NodeOperator;
import io.city360.jobs.indicator.NodeOptions;
import io.city360.jobs.publication.Publishing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;

/**
 * The job, from records to rows.
 *
 * <pre>
 *  read ─▶ guard ─▶ by entity ─▶ fold ─▶ combine ─▶ by (scope, topic) ─▶ cells ─▶ by scope ─▶ nodes
 *           │                     │                                      │                     │
 *           │ rows, arrivals,     │ rows, arrivals                       │ rows                │ rows
 *           │ dead letters        │                                      │                     │
 *           ▼                     ▼                                      ▼                     ▼
 *           └──── arrivals ─▶ by partition ─▶ arrival fold ── rows ──▶ ClickHouse ◀────────────┘
 *           └──── dead letters ─▶ Kafka
 *
 *  cells, nodes, arrivals ── signals ─▶ by (scope, subject) ─▶ alerts ── rows ──▶ ClickHouse
 *                        commands ─────▶                         └── changes ──▶ Kafka
 *  editions of the catalogue, folds that have told everything anew ─▶ to all of cells and nodes
 * </pre>
 *
 * <p>Each fold also gets the watermarks of the other streams, so that there is one clock, which
 * stands at the newest event when all is silent. Guards and clocks are chained to their sources and
 * combiners to their folds. Every operator has a name and a uid; the maximum parallelism is fixed
 * for ever, because state is laid out by it.
 */
public final class City360Job {
  /** Key groups of all keyed state. A savepoint cannot be restored with another number. */
  public static final int MAX_PARALLELISM = 128;

  private static final int TOLERATED_CHECKPOINT_FAILURES = 100;
  private static final Duration BUFFER_TIMEOUT = Duration.ofMillis(5);
  private static final Duration WATERMARK_INTERVAL = Duration.ofMillis(50);
  private static final Duration ARRIVAL_INTERVAL = Duration.ofSeconds(1);

  private final Sources sources;
  private final Sinks sinks;
  private final JobConfig config;
  private final Publishing publishing;
  private final Map<String, String> texts;
  private final Edition edition;

  private final List<DataStream<ClickHouseRow>> rows = new ArrayList<>();
  private final List<DataStream<ArrivalDelta>> arrivals = new ArrayList<>();
  private final List<DataStream<DeadLetter>> letters = new ArrayList<>();
  private final List<DataStream<AlertMessage>> changes = new ArrayList<>();
  private final List<DataStream<Notice>> notices = new ArrayList<>();

  private City360Job(
      Sources sources, Sinks sinks, JobConfig config, Catalogue catalogue, Publishing publishing) {
    this.sources = sources;
    this.sinks = sinks;
    this.config = config;
    this.publishing = publishing;
    this.texts = new TreeMap<>(catalogue.texts());
    this.edition = new Edition(config.get(JobOptions.CATALOGUE_SINCE), texts);
  }

  /**
   * Puts the job into an environment; the caller executes it.
   *
   * @param publishing what the job has to know of its earlier starts
   */
  public static void define(
      StreamExecutionEnvironment environment,
      Sources sources,
      Sinks sinks,
      JobConfig config,
      Catalogue catalogue,
      Publishing publishing) {
    City360Job job = new City360Job(sources, sinks, config, catalogue, publishing);
    job.configure(environment);
    job.wire(environment);
  }

  private void configure(StreamExecutionEnvironment environment) {
    Configuration settings = new Configuration();
    settings.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    settings.set(PipelineOptions.GENERIC_TYPES, false);
    settings.set(PipelineOptions.OBJECT_REUSE, true);
    settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, WATERMARK_INTERVAL);
    settings.set(ExecutionOptions.BUFFER_TIMEOUT, BUFFER_TIMEOUT);
    settings.set(
        CheckpointingOptions.CHECKPOINTING_INTERVAL, config.get(JobOptions.CHECKPOINT_INTERVAL));
    settings.set(
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.EXACTLY_ONCE);
    settings.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
    settings.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERATED_CHECKPOINT_FAILURES);
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    environment.configure(settings);
  }

  private void wire(StreamExecutionEnvironment environment) {
    GuardOptions options = config.guards(texts);
    SingleOutputStreamOperator<CaseFact> cases =
        clocked(
            guarded(Guards.cases(sources.open(environment, Stream.CASES), options)), Stream.CASES);
    SingleOutputStreamOperator<ApprovalFact> approvals =
        clocked(
            guarded(Guards.approvals(sources.open(environment, Stream.APPROVALS), options)),
            Stream.APPROVALS);
    SingleOutputStreamOperator<SiteFact> readings =
        clocked(
            guarded(Guards.readings(sources.open(environment, Stream.READINGS), options)),
            Stream.READINGS);
    SingleOutputStreamOperator<SiteFact> registry =
        guarded(Guards.sites(sources.open(environment, Stream.SITES), options));

    DataStream<Bundle> said =
        combined(cases(onOneClock(cases, approvals, readings)), Stream.CASES)
            .union(
                combined(approvals(onOneClock(approvals, cases, readings)), Stream.APPROVALS),
                combined(
                    readings(onOneClock(readings, cases, approvals), registry), Stream.READINGS));
    notices.add(editions(environment));
    DataStream<Notice> toAll = union(notices).broadcast();
    SingleOutputStreamOperator<ClickHouseRow> cells = cells(said, toAll);
    SingleOutputStreamOperator<ClickHouseRow> nodes =
        nodes(cells.getSideOutput(CellOperator.NODES), toAll);
    alerts(
        cells
            .getSideOutput(CellOperator.SIGNALS)
            .union(nodes.getSideOutput(NodeOperator.SIGNALS), signsOfLife()),
        sources.alertCommands(environment),
        union(notices));
    countArrivals();
    write();
  }

  /**
   * One clock for all streams: what is due in a silent stream falls due by the clock of the others,
   * and a window that the cells close is closed to every fold.
   */
  private static <T> DataStream<T> onOneClock(
      SingleOutputStreamOperator<T> facts, SingleOutputStreamOperator<?>... others) {
    DataStream<T> onOneClock = facts;
    for (SingleOutputStreamOperator<?> other : others) {
      onOneClock = onOneClock.union(clockOf(other, facts));
    }
    return onOneClock;
  }

  private static <A, B> DataStream<B> clockOf(
      SingleOutputStreamOperator<A> other, SingleOutputStreamOperator<B> facts) {
    String name = facts.getName() + " by the clock of " + other.getName();
    return other
        .flatMap(new ClockOnly<A, B>())
        .returns(facts.getType())
        .name(name)
        .uid(name.toLowerCase(Locale.ROOT).replace(' ', '-'))
        .setParallelism(other.getParallelism());
  }

  /** Lets watermarks pass and no record. */
  private static final class ClockOnly<A, B> implements FlatMapFunction<A, B> {
    private static final long serialVersionUID = 1L;

    @Override
    public void flatMap(A record, Collector<B> out) {
      // Nothing of a record is passed on.
    }
  }

  private DataStream<Contribution> cases(DataStream<CaseFact> facts) {
    return folded(Folds.cases(facts, config.folds(texts), config.topic(Stream.CASES.topic())));
  }

  private DataStream<Contribution> approvals(DataStream<ApprovalFact> facts) {
    return folded(
        Folds.approvals(facts, config.folds(texts), config.topic(Stream.APPROVALS.topic())));
  }

  /** Readings and the registry meet in one input, because both speak of one site. */
  private DataStream<Contribution> readings(
      DataStream<SiteFact> readings, DataStream<SiteFact> registry) {
    return folded(
        Folds.sites(
            readings.union(registry),
            config.folds(texts),
            config.topic(Stream.READINGS.topic()),
            config.topic(Stream.SITES.topic())));
  }

  private <T> SingleOutputStreamOperator<T> guarded(SingleOutputStreamOperator<T> guard) {
    rows.add(guard.getSideOutput(Outputs.ROWS));
    arrivals.add(guard.getSideOutput(Outputs.ARRIVALS));
    letters.add(guard.getSideOutput(Outputs.DEAD_LETTERS));
    return guard;
  }

  /** Editions of the catalogue that come into force while the job runs. */
  private DataStream<Notice> editions(StreamExecutionEnvironment environment) {
    return sources
        .editions(environment)
        .map(Notice::of)
        .returns(Notice.TYPE)
        .setParallelism(1)
        .name("Tell of editions")
        .uid("tell-editions");
  }

  /** A stream that falls silent goes to its newest event; chained to the guard. */
  private <T extends Fact> SingleOutputStreamOperator<T> clocked(
      SingleOutputStreamOperator<T> guard, Stream stream) {
    return guard
        .transform(
            "Clock of " + stream.topic(),
            guard.getType(),
            new StreamClock<T>(config.get(JobOptions.OUT_OF_ORDERNESS).toMillis()))
        .uid("newest-" + stream.topic())
        .setParallelism(guard.getParallelism());
  }

  private DataStream<Contribution> folded(SingleOutputStreamOperator<Contribution> fold) {
    rows.add(fold.getSideOutput(Outputs.ROWS));
    notices.add(fold.getSideOutput(Notice.SWEPT));
    arrivals.add(fold.getSideOutput(Outputs.ARRIVALS));
    return fold;
  }

  private DataStream<Bundle> combined(DataStream<Contribution> contributions, Stream stream) {
    return contributions
        .transform(
            "Combine " + stream.topic(),
            Bundle.TYPE,
            new Combiner(texts, config.get(JobOptions.COMBINE_INTERVAL).toMillis()))
        .uid("combine-" + stream.topic());
  }

  private SingleOutputStreamOperator<ClickHouseRow> cells(
      DataStream<Bundle> bundles, DataStream<Notice> definitions) {
    SingleOutputStreamOperator<ClickHouseRow> cells =
        bundles
            .keyBy(
                bundle -> Tuple2.of(bundle.scope, bundle.topic),
                Types.TUPLE(Types.STRING, Types.STRING))
            .connect(definitions)
            .transform(
                "Cells and indicators",
                ClickHouseRowTypeInfo.INSTANCE,
                new CellOperator(
                    new CellOptions(edition, config.retention(), config.pace(), publishing)))
            .uid("cells");
    rows.add(cells);
    return cells;
  }

  private SingleOutputStreamOperator<ClickHouseRow> nodes(
      DataStream<NodeChange> changes, DataStream<Notice> definitions) {
    SingleOutputStreamOperator<ClickHouseRow> nodes =
        changes
            .keyBy(NodeChange::scope, Types.STRING)
            .connect(definitions)
            .transform(
                "Topics, fields, city",
                ClickHouseRowTypeInfo.INSTANCE,
                new NodeOperator(new NodeOptions(edition, config.retention(), publishing.epochs())))
            .uid("nodes");
    rows.add(nodes);
    return nodes;
  }

  private DataStream<AlertSignal> signsOfLife() {
    Map<String, String> streams = new TreeMap<>();
    for (Stream stream : List.of(Stream.CASES, Stream.READINGS, Stream.APPROVALS)) {
      streams.put(config.topic(stream.topic()), stream.topic());
    }
    return union(arrivals)
        .flatMap(new SignsOfLife(streams))
        .returns(AlertSignal.TYPE)
        .name("Signs of life")
        .uid("signs-of-life");
  }

  private void alerts(
      DataStream<AlertSignal> signals,
      DataStream<AlertCommand> commands,
      DataStream<Notice> definitions) {
    TypeInformation<Either<AlertCommand, Notice>> said =
        Types.EITHER(AlertCommandSerializer.TYPE, Notice.TYPE);
    DataStream<Either<AlertCommand, Notice>> toAll =
        commands
            .<Either<AlertCommand, Notice>>map(Either::Left)
            .returns(said)
            .name("Commands for alerts")
            .uid("commands-for-alerts")
            .union(
                definitions
                    .<Either<AlertCommand, Notice>>map(Either::Right)
                    .returns(said)
                    .name("Definitions for alerts")
                    .uid("definitions-for-alerts"))
            .broadcast();
    SingleOutputStreamOperator<ClickHouseRow> alerts =
        signals
            .keyBy(
                signal -> Tuple2.of(signal.scope(), signal.subject()),
                Types.TUPLE(Types.STRING, Types.STRING))
            .connect(toAll)
            .transform(
                "Alerts",
                ClickHouseRowTypeInfo.INSTANCE,
                new AlertOperator(
                    new AlertOptions(edition, publishing.epochs(), publishing.hold())))
            .uid("alerts");
    rows.add(alerts);
    changes.add(alerts.getSideOutput(AlertOperator.MESSAGES));
  }

  private void countArrivals() {
    rows.add(
        union(arrivals)
            .keyBy(
                delta -> Tuple2.of(delta.topic, delta.partition),
                Types.TUPLE(Types.STRING, Types.INT))
            .transform(
                "Arrivals by minute",
                ClickHouseRowTypeInfo.INSTANCE,
                new ArrivalFold(
                    new ArrivalOptions(
                        ARRIVAL_INTERVAL, config.retention().fiveMinutes(), publishing.epochs())))
            .uid("arrivals"));
  }

  private void write() {
    sinks.rows(union(rows));
    sinks.deadLetters(union(letters));
    sinks.alerts(union(changes));
  }

  private static <T> DataStream<T> union(List<DataStream<T>> streams) {
    DataStream<T> union = streams.get(0);
    for (DataStream<T> stream : streams.subList(1, streams.size())) {
      union = union.union(stream);
    }
    return union;
  }
}
