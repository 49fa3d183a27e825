package io.city360.onebox.supervisor;

import io.city360.jobs.clickhouse.ClickHouseAddress;
import io.city360.onebox.alert.AlertServerMain;
import io.city360.onebox.board.BoardListen;
import io.city360.onebox.board.BoardMain;
import io.city360.onebox.broker.BrokerConfig;
import io.city360.onebox.broker.BrokerMain;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.Installation;
import io.city360.onebox.config.Port;
import io.city360.onebox.config.Secrets;
import io.city360.onebox.config.Setting;
import io.city360.onebox.config.Settings;
import io.city360.onebox.definition.DistrictCatalogue;
import io.city360.onebox.engine.EngineMain;
import io.city360.onebox.engine.UsersFile;
import io.city360.onebox.flink.FlinkCluster;
import io.city360.onebox.recounter.RecounterMain;
import io.city360.onebox.simulator.SimulatorMain;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command lines of all processes of a system. */
final class Processes {
  private final Installation installation;
  private final DataFolder data;
  private final Settings settings;
  private final Plan plan;

  Processes(Installation installation, DataFolder data, Settings settings, Plan plan) {
    this.installation = installation;
    this.data = data;
    this.settings = settings;
    this.plan = plan;
  }

  String bootstrap() {
    return "127.0.0.1:" + Port.KAFKA.at(plan.portBase());
  }

  Child broker() {
    List<String> command =
        java("broker", List.of("-Xmx" + settings.get(Setting.BROKER_HEAP) + "m", "-XX:+UseG1GC"));
    command.add(BrokerMain.class.getName());
    BrokerConfig config =
        new BrokerConfig(
            data.kafka(),
            Port.KAFKA.at(plan.portBase()),
            Port.KAFKA_CONTROLLER.at(plan.portBase()),
            settings.get(Setting.BROKER_RETENTION) << 20);
    command.addAll(config.arguments());
    return child("broker", command, Duration.ofSeconds(20));
  }

  Child engine() {
    List<String> command = java("engine", EngineMain.JVM_FLAGS);
    command.add("-Duser.timezone=UTC");
    command.add("-Djna.tmpdir=" + data.temporary());
    command.add(EngineMain.class.getName());
    command.add("--data-dir=" + data.clickHouse());
    command.add("--users-file=" + new Secrets(data).usersFile());
    command.add("--port=" + Port.CLICKHOUSE.at(plan.portBase()));
    command.add("--query-log=" + data.logs().resolve("clickhouse-queries.jsonl"));
    command.add("--memory=" + settings.get(Setting.ENGINE_MEMORY));
    return child("engine", command, Duration.ofSeconds(20));
  }

  Child jobManager(FlinkCluster cluster) {
    return child("jobmanager", cluster.jobManager(), Duration.ofSeconds(15));
  }

  Child taskManager(FlinkCluster cluster) {
    return child("taskmanager", cluster.taskManager(), Duration.ofSeconds(15));
  }

  Child simulator() {
    List<String> command =
        java(
            "simulator",
            List.of("-Xmx" + settings.get(Setting.SIMULATOR_HEAP) + "m", "-XX:+UseSerialGC"));
    command.add(SimulatorMain.class.getName());
    command.add("--bootstrap=" + bootstrap());
    command.add("--devices=" + plan.devices());
    command.add("--scenario=" + plan.scenario().id());
    command.add("--catalogue=" + catalogue());
    command.add("--state-file=" + data.simulator().resolve("progress"));
    return child("simulator", command, Duration.ofSeconds(10));
  }

  private Path catalogue() {
    DistrictCatalogue district = new DistrictCatalogue(data);
    return district.folder(district.inForce().orElseThrow().version());
  }

  Child recounter(ClickHouseAddress address) {
    List<String> command =
        java(
            "recounter",
            List.of(
                "-Xmx" + settings.get(Setting.RECOUNT_HEAP) + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    command.add(RecounterMain.class.getName());
    command.add("--url=" + address.url());
    command.add("--user=" + address.user());
    command.add("--password-file=" + address.passwordFile());
    command.add("--data-dir=" + data.root());
    command.add("--bootstrap=" + bootstrap());
    command.add("--budget=" + settings.get(Setting.RECOUNT_BUDGET));
    if (plan.unlimited()) {
      command.add("--unlimited");
    }
    return child("recounter", command, Duration.ofSeconds(5));
  }

  Child alerts(ClickHouseAddress clickHouse) {
    Secrets secrets = new Secrets(data);
    List<String> command =
        java("alerts", List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add(AlertServerMain.class.getName());
    command.add("--port=" + Port.ALERTS.at(plan.portBase()));
    command.add("--bootstrap=" + bootstrap());
    command.add("--clickhouse=" + clickHouse.url());
    command.add("--clickhouse-user=" + clickHouse.user());
    command.add("--clickhouse-password-file=" + clickHouse.passwordFile());
    command.add("--tokens-file=" + secrets.alertTokensFile());
    command.add("--webhook=" + settings.text(Setting.ALERT_WEBHOOK));
    command.add("--webhook-secret-file=" + secrets.webhookSecretFile());
    return child("alerts", command, Duration.ofSeconds(10));
  }

  Child board(ClickHouseAddress clickHouse) {
    // The embedded engine has a user for boards; a server's own user is told to read only.
    boolean isEmbedded = plan.server().isEmpty();
    List<String> command =
        java("board", List.of("-Xmx" + settings.get(Setting.BOARD_HEAP) + "m", "-XX:+UseSerialGC"));
    command.add(BoardMain.class.getName());
    command.add("--port-base=" + plan.portBase());
    command.add("--data-dir=" + data.root());
    command.add("--boards=" + installation.home().resolve("dashboards"));
    command.add("--catalogue=" + catalogue());
    command.add("--clickhouse=" + clickHouse.url());
    command.add("--clickhouse-user=" + (isEmbedded ? UsersFile.BOARD : clickHouse.user()));
    command.add(
        "--clickhouse-password-file="
            + (isEmbedded
                ? new Secrets(data).boardPasswordFile().toString()
                : clickHouse.passwordFile()));
    return child("board", command, Duration.ofSeconds(10));
  }

  /** Where the boards are served. */
  BoardListen boardListen() {
    return BoardListen.of(settings, plan.portBase());
  }

  /** The command line of the supervisor itself. */
  static List<String> supervisor(Installation installation, DataFolder data) {
    List<String> command =
        java(
            installation,
            data,
            "supervisor",
            List.of("-Xmx192m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add(SupervisorMain.class.getName());
    command.add("--data-dir=" + data.root());
    return command;
  }

  private Child child(String name, List<String> command, Duration stopWithin) {
    return new Child(name, command, data.logs().resolve(name + ".out"), stopWithin);
  }

  private List<String> java(String name, List<String> flags) {
    return java(installation, data, name, flags);
  }

  private static List<String> java(
      Installation installation, DataFolder data, String name, List<String> flags) {
    List<String> command = new ArrayList<>();
    command.add(Installation.java());
    command.addAll(flags);
    command.addAll(installation.properties());
    command.add("-Dorg.apache.avro.SERIALIZABLE_PACKAGES=io.city360");
    command.add("-Djava.io.tmpdir=" + data.temporary());
    command.add("-Dcity360.log=" + data.logs().resolve(name + ".log"));
    command.add("-Dlog4j2.configurationFile=classpath:io/city360/onebox/log4j2.xml");
    command.add("-cp");
    command.add(installation.classPath());
    return command;
  }
}
