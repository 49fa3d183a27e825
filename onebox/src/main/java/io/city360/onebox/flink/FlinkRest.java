package io.city360.onebox.flink;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The parts of Flink's REST interface that City360 uses. */
public final class FlinkRest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CAUSE = "Caused by: ";

  /** How the names of sources begin; the topic follows. */
  private static final String SOURCE = "Source: Read ";

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final String address;

  public FlinkRest(String address) {
    this.address = address;
  }

  /**
   * What the JobManager says of itself.
   *
   * @throws IOException where it does not answer
   */
  public ClusterOverview overview() throws IOException {
    JsonNode answer = get("/overview", Duration.ofSeconds(5));
    return new ClusterOverview(
        answer.path("taskmanagers").asInt(), answer.path("slots-total").asInt());
  }

  /** How many TaskManagers and slots a cluster has. */
  public record ClusterOverview(int taskManagers, int slots) {}

  /** Every job the JobManager knows, the newest first. */
  public List<JobStatus> jobs() throws IOException {
    return get("/jobs/overview", Duration.ofSeconds(5))
        .path("jobs")
        .valueStream()
        .map(
            job ->
                new JobStatus(
                    job.path("jid").asText(),
                    job.path("name").asText(),
                    JobStatus.Phase.of(job.path("state").asText()),
                    job.path("start-time").asLong(),
                    job.path("tasks").path("running").asInt(),
                    job.path("tasks").path("total").asInt()))
        .sorted((left, right) -> Long.compare(right.startedAt(), left.startedAt()))
        .toList();
  }

  /**
   * Starts the job from a jar that the JobManager has.
   *
   * @param checkpoint where to go on from, if anywhere; Flink removes it once it is superseded
   * @return the id of the job
   * @throws IOException with Flink's own words where it refuses
   */
  public String run(String jar, List<String> arguments, Optional<Path> checkpoint)
      throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.putPOJO("programArgsList", arguments);
    checkpoint.ifPresent(
        path -> {
          body.put("savepointPath", path.toUri().toString());
          body.put("claimMode", "CLAIM");
          body.put("allowNonRestoredState", false);
        });
    return post("/jars/" + jar + "/run", body, Duration.ofSeconds(60)).path("jobid").asText();
  }

  /** Asks for a checkpoint now and waits until it is complete; false where it failed. */
  public boolean checkpoint(String job, Duration within) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("checkpointType", "CONFIGURED");
    String trigger =
        post("/jobs/" + job + "/checkpoints", body, Duration.ofSeconds(10))
            .path("request-id")
            .asText();
    long deadline = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode answer = get("/jobs/" + job + "/checkpoints/" + trigger, Duration.ofSeconds(10));
      if (answer.path("status").path("id").asText().equals("COMPLETED")) {
        return !answer.path("operation").has("failure-cause");
      }
      Thread.sleep(100);
    }
    return false;
  }

  /**
   * Stops the job in a savepoint and waits until it is complete.
   *
   * @param folder where savepoints lie
   * @return the savepoint
   * @throws IOException where none comes about
   */
  public Path stopWithSavepoint(String job, Path folder, Duration within)
      throws IOException, InterruptedException {
    ObjectNode body =
        JSON.createObjectNode()
            .put("targetDirectory", folder.toUri().toString())
            .put("drain", false)
            .put("formatType", "NATIVE");
    String trigger =
        post("/jobs/" + job + "/stop", body, Duration.ofSeconds(10)).path("request-id").asText();
    long deadline = System.nanoTime() + within.toNanos();
    while (System.nanoTime() < deadline) {
      JsonNode answer = get("/jobs/" + job + "/savepoints/" + trigger, Duration.ofSeconds(10));
      if (answer.path("status").path("id").asText().equals("COMPLETED")) {
        JsonNode operation = answer.path("operation");
        if (operation.has("failure-cause")) {
          throw new IOException(
              "the savepoint failed: "
                  + deepestCause(operation.path("failure-cause").path("stack-trace").asText("")));
        }
        return Path.of(URI.create(operation.path("location").asText()).getPath());
      }
      Thread.sleep(100);
    }
    throw new IOException("no savepoint within " + within.toSeconds() + " s");
  }

  /** How often checkpoints were completed and failed, and where the newest lies. */
  public CheckpointCounts checkpoints(String job) throws IOException {
    JsonNode answer = get("/jobs/" + job + "/checkpoints", Duration.ofSeconds(5));
    JsonNode newest = answer.path("latest").path("completed");
    return new CheckpointCounts(
        answer.path("counts").path("completed").asLong(),
        answer.path("counts").path("failed").asLong(),
        answer.path("counts").path("restored").asLong(),
        newest.path("latest_ack_timestamp").asLong(),
        newest.path("end_to_end_duration").asLong(),
        newest.path("state_size").asLong());
  }

  /**
   * Checkpoints of a job.
   *
   * @param newestAt when the newest was complete, epoch milliseconds, 0 where there is none
   * @param millis how long the newest took
   * @param bytes size of the newest
   */
  public record CheckpointCounts(
      long completed, long failed, long restored, long newestAt, long millis, long bytes) {}

  /**
   * Records in the broker that the job has not read yet, by topic. A source that has not said so
   * yet is left out.
   */
  public Map<String, Long> pending(String job) throws IOException {
    Map<String, Long> pending = new TreeMap<>();
    for (JsonNode vertex : get("/jobs/" + job, Duration.ofSeconds(5)).path("vertices")) {
      String name = vertex.path("name").asText();
      if (name.startsWith(SOURCE)) {
        String topic = name.substring(SOURCE.length()).replaceFirst("(?s) .*", "");
        String metric = "Source__Read_" + topic + ".pendingRecords";
        JsonNode sums =
            get(
                "/jobs/%s/vertices/%s/subtasks/metrics?get=%s&agg=sum"
                    .formatted(job, vertex.path("id").asText(), metric),
                Duration.ofSeconds(5));
        sums.valueStream()
            .filter(sum -> sum.path("id").asText().equals(metric))
            .forEach(sum -> pending.put(topic, Math.round(sum.path("sum").asDouble())));
      }
    }
    return pending;
  }

  /** Why the job failed last, in one line. */
  public Optional<String> failure(String job) throws IOException {
    JsonNode answer = get("/jobs/" + job + "/exceptions", Duration.ofSeconds(5));
    return answer
        .path("exceptionHistory")
        .path("entries")
        .valueStream()
        .map(entry -> entry.path("stacktrace").asText(""))
        .map(FlinkRest::deepestCause)
        .findFirst();
  }

  /** The innermost cause that a stack trace names, which says most. */
  private static String deepestCause(String trace) {
    return trace
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith(CAUSE))
        .map(line -> line.substring(CAUSE.length()))
        .reduce((outer, inner) -> inner)
        .orElseGet(() -> trace.lines().findFirst().orElse(""));
  }

  /** Cancels the job; its newest checkpoint stays. */
  public void cancel(String job) throws IOException {
    send(
        HttpRequest.newBuilder(URI.create(address + "/jobs/" + job + "?mode=cancel"))
            .method("PATCH", HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(10))
            .build());
  }

  private JsonNode get(String path, Duration timeout) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(address + path)).timeout(timeout).build());
  }

  private JsonNode post(String path, ObjectNode body, Duration timeout) throws IOException {
    return send(
        HttpRequest.newBuilder(URI.create(address + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .timeout(timeout)
            .build());
  }

  private JsonNode send(HttpRequest request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode answer =
          response.body().isBlank() ? JSON.nullNode() : JSON.readTree(response.body());
      if (response.statusCode() >= 400) {
        throw new IOException(reason(answer, response.statusCode()));
      }
      return answer;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Flink worked", interrupted);
    }
  }

  private static String reason(JsonNode answer, int status) {
    List<String> errors =
        JSON.convertValue(
            Optional.ofNullable(answer.get("errors")).orElse(JSON.createArrayNode()),
            new TypeReference<List<String>>() {});
    return errors.stream()
        .map(FlinkRest::deepestCause)
        .filter(cause -> !cause.isBlank())
        .reduce((first, second) -> second)
        .orElse("Flink answered with status " + status);
  }

  /** Everything known of a job, for people who look closer. */
  public Map<String, Object> details(String job) throws IOException {
    return JSON.convertValue(
        get("/jobs/" + job, Duration.ofSeconds(5)), new TypeReference<Map<String, Object>>() {});
  }
}
