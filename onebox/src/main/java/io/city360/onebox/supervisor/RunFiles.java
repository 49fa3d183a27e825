package io.city360.onebox.supervisor;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.definition.DefinitionRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The files through which the command line and the supervisor speak. */
public final class RunFiles {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path folder;

  public RunFiles(DataFolder data) {
    this.folder = data.run();
  }

  /** The state that the supervisor wrote last, if there was one. */
  public Optional<RunState> state() {
    return read("state.json", RunState.class);
  }

  /** Replaces the state as a whole, so that no reader sees half of it. */
  void write(RunState state) {
    write("state.json", state);
  }

  /** What to start. */
  Optional<Plan> plan() {
    return read("plan.json", Plan.class);
  }

  /** Says what to start. */
  public void write(Plan plan) {
    write("plan.json", plan);
  }

  /** A change of the catalogue that is asked for, or was. */
  Optional<DefinitionRequest> request() {
    return read("definition-request.json", DefinitionRequest.class);
  }

  /** Asks for a change of the catalogue. */
  public void write(DefinitionRequest request) {
    write("definition-request.json", request);
  }

  /** What became of the last request that was answered. */
  public Optional<DefinitionRequest.Answer> answer() {
    return read("definition-answer.json", DefinitionRequest.Answer.class);
  }

  /** Answers a request. */
  void write(DefinitionRequest.Answer answer) {
    write("definition-answer.json", answer);
  }

  /** The file whose lock a supervisor holds as long as it lives. */
  public Path lock() {
    return folder.resolve("lock");
  }

  /** Any value as JSON text. */
  public static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private <T> Optional<T> read(String name, Class<T> type) {
    try {
      return Optional.of(JSON.readValue(Files.readString(folder.resolve(name)), type));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read " + folder.resolve(name), failed);
    }
  }

  private void write(String name, Object value) {
    try {
      Path draft = folder.resolve(name + ".new");
      Files.writeString(draft, JSON.writeValueAsString(value));
      Files.move(
          draft,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot write " + folder.resolve(name), failed);
    }
  }
}
