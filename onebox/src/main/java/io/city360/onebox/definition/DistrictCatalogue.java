package io.city360.onebox.definition;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.CatalogueChange;
import io.city360.catalogue.CatalogueException;
import io.city360.catalogue.CatalogueTexts;
import io.city360.onebox.config.DataFolder;
import io.city360.onebox.config.ExitCode;
import io.city360.onebox.config.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The catalogue of a data folder. {@code catalogue/} holds the files that people edit; what is in
 * force lies in {@code definitions/<version>/}, and {@code definitions/in-force.json} names it, so
 * that a change is one move of a small file and every earlier version stays readable.
 */
public final class DistrictCatalogue {
  private static final ObjectMapper JSON = JsonMapper.builder().build();
  private static final String POINTER = "in-force.json";

  private final Path work;
  private final Path store;

  public DistrictCatalogue(DataFolder data) {
    this.work = data.catalogue();
    this.store = data.definitions();
  }

  /**
   * What is in force.
   *
   * @param version of the catalogue
   * @param since epoch milliseconds
   * @param release version of the bundled catalogue that it was last brought together with
   */
  public record InForce(String version, long since, String release) {}

  /** What is in force; empty before the first start. */
  public Optional<InForce> inForce() {
    try {
      return Optional.of(JSON.readValue(store.resolve(POINTER).toFile(), InForce.class));
    } catch (java.io.FileNotFoundException | NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot read " + store.resolve(POINTER), failed);
    }
  }

  /** The files that people edit. */
  public Path work() {
    return work;
  }

  /** The folder of one version. */
  public Path folder(String version) {
    return store.resolve(version);
  }

  /** The catalogue in force, the bundled one before the first start. */
  public Catalogue current() {
    return inForce()
        .map(pointer -> Catalogue.load(folder(pointer.version())))
        .orElseGet(Catalogue::bundled);
  }

  /** Whether this version is in force still. */
  public boolean isInForce(String version) {
    return inForce().map(InForce::version).filter(version::equals).isPresent();
  }

  /** Keeps the files of a version, so that it can come into force. */
  public void keep(Map<String, String> texts) {
    Path folder = folder(CatalogueTexts.version(texts));
    if (!CatalogueTexts.isWhole(folder)) {
      CatalogueTexts.write(folder, texts);
    }
  }

  /** Puts a kept version into force; since when on is told, later than before in any case. */
  public InForce putInForce(String version) {
    Optional<InForce> before = inForce();
    InForce next =
        new InForce(
            version,
            Math.max(System.currentTimeMillis(), before.map(InForce::since).orElse(0L) + 1),
            before.map(InForce::release).orElse(version));
    write(next);
    return next;
  }

  /** Puts a catalogue into force on a system that is down, and into the files that people edit. */
  public void putInForce(Catalogue catalogue) {
    Catalogue before = current();
    keep(catalogue.texts());
    putInForce(catalogue.version());
    show(before.texts(), catalogue.texts());
  }

  private void write(InForce pointer) {
    try {
      Path draft = store.resolve(POINTER + ".new");
      JSON.writeValue(draft.toFile(), pointer);
      Files.move(
          draft,
          store.resolve(POINTER),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot write " + store.resolve(POINTER), failed);
    }
  }

  /**
   * Makes sure, before a start, that a catalogue is in force: at the first start a copy of the
   * bundled one, or what lies in {@code catalogue/}; after an upgrade the district's files brought
   * together with the new release's. A simulated system that begins without data has the
   * simulator's places in the shapes of its streets, which are marked so; a start without the
   * simulator takes the mark back, as records of another origin may follow.
   *
   * @param isFresh whether the system begins without data, so that any definition may change; what
   *     lies in {@code catalogue/} is then taken as it lies there
   * @param isSimulated whether the simulator runs
   * @return what was done, a sentence each
   * @throws ProblemException where what lies in {@code catalogue/} is no catalogue
   */
  public List<String> prepare(boolean isFresh, boolean isSimulated) {
    SortedMap<String, String> bundled = CatalogueTexts.bundled();
    String release = CatalogueTexts.version(bundled);
    if (!CatalogueTexts.isWhole(work)) {
      CatalogueTexts.write(work, bundled);
    }
    keep(bundled);
    Optional<InForce> pointer = inForce();
    boolean begins = isFresh || pointer.isEmpty();
    SortedMap<String, String> district =
        CatalogueTexts.in(begins ? work : folder(pointer.get().version()));
    UnaryOperator<SortedMap<String, String>> shapes =
        shapes(isSimulated, begins || SimulatedShapes.areIn(district));
    List<String> done = new ArrayList<>();
    if (!isSimulated && SimulatedShapes.areIn(district)) {
      done.add(
          "the shapes of the streets are schematic again: the places of the simulated district lay in"
              + " them, those of other records need not");
    }
    if (pointer.isPresent() && !pointer.get().release().equals(release)) {
      done.addAll(upgrade(pointer.get(), district, bundled, isFresh, shapes));
    } else if (begins || !shapes.apply(district).equals(district)) {
      begin(shapes.apply(district), release);
    }
    SortedMap<String, String> edited = CatalogueTexts.in(work);
    if (!shapes.apply(edited).equals(edited)) {
      CatalogueTexts.write(work, shapes.apply(edited));
    }
    return List.copyOf(done);
  }

  private static UnaryOperator<SortedMap<String, String>> shapes(
      boolean isSimulated, boolean areMarked) {
    if (!isSimulated) {
      return SimulatedShapes::unmark;
    }
    return areMarked ? SimulatedShapes::mark : UnaryOperator.identity();
  }

  private void begin(SortedMap<String, String> texts, String release) {
    try {
      Catalogue catalogue = Catalogue.of(texts);
      keep(texts);
      InForce next = putInForce(catalogue.version());
      write(new InForce(next.version(), next.since(), release));
    } catch (CatalogueException wrong) {
      throw new ProblemException(
          ExitCode.BAD_INPUT,
          "the catalogue in " + work + " cannot be used:\n" + wrong.getMessage());
    }
  }

  private List<String> upgrade(
      InForce pointer,
      SortedMap<String, String> district,
      SortedMap<String, String> bundled,
      boolean isFresh,
      UnaryOperator<SortedMap<String, String>> shapes) {
    SortedMap<String, String> base = CatalogueTexts.in(folder(pointer.release()));
    CatalogueTexts.Merged merged =
        CatalogueTexts.merge(base, SimulatedShapes.unmark(district), bundled);
    SortedMap<String, String> next = shapes.apply(merged.texts());
    Optional<String> refusal = refusal(pointer, next, isFresh);
    if (refusal.isPresent()) {
      if (isFresh || !shapes.apply(district).equals(district)) {
        begin(shapes.apply(district), pointer.release());
      }
      return List.of(
          "the catalogue of this release does not go together with the district's, which stays in"
              + " force: "
              + refusal.get());
    }
    SortedMap<String, String> edited = SimulatedShapes.unmark(CatalogueTexts.in(work));
    CatalogueTexts.write(work, CatalogueTexts.merge(base, edited, bundled).texts());
    begin(next, CatalogueTexts.version(bundled));
    List<String> done = new ArrayList<>();
    done.add("catalogue brought to this release");
    merged.kept().forEach(file -> done.add("  " + file + " stays as the district changed it"));
    return List.copyOf(done);
  }

  private Optional<String> refusal(InForce pointer, Map<String, String> texts, boolean isFresh) {
    try {
      Catalogue next = Catalogue.of(texts);
      if (isFresh) {
        return Optional.empty();
      }
      CatalogueChange change =
          CatalogueChange.between(Catalogue.load(folder(pointer.version())), next);
      return change.problems().stream().findFirst().map(Object::toString);
    } catch (CatalogueException wrong) {
      return Optional.of(wrong.problems().get(0).toString());
    }
  }

  /**
   * The files that a file or folder would make of the catalogue in force: a folder with a {@code
   * district.yaml} is a whole catalogue; any other replaces or adds its files.
   */
  public SortedMap<String, String> with(Path path) {
    if (Files.isDirectory(path) && CatalogueTexts.isWhole(path)) {
      return CatalogueTexts.in(path);
    }
    SortedMap<String, String> texts = new TreeMap<>(current().texts());
    if (Files.isDirectory(path)) {
      texts.putAll(CatalogueTexts.in(path));
      return texts;
    }
    try {
      texts.put(CatalogueTexts.nameOf(path), Files.readString(path));
      return texts;
    } catch (IOException unreadable) {
      throw new ProblemException(ExitCode.BAD_INPUT, "cannot read " + path);
    }
  }

  /** Brings what has come into force into the files that people edit. */
  void show(Map<String, String> before, Map<String, String> after) {
    if (CatalogueTexts.isWhole(work)) {
      CatalogueTexts.write(
          work, CatalogueTexts.merge(before, CatalogueTexts.in(work), after).texts());
    }
  }
}
