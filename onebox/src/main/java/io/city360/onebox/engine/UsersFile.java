package io.city360.onebox.engine;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * The users of the engine with their passwords, in a file that only its owner can read (mode 600):
 *
 * <pre>
 * city360.role=writer
 * city360.password=...
 * analyst.role=reader
 * analyst.password=...
 * </pre>
 */
public final class UsersFile {
  /** The writer: the job, the migrations, the command line. */
  public static final String WRITER = "city360";

  /** The reader for people. */
  public static final String ANALYST = "analyst";

  /** The reader for the boards. */
  public static final String BOARD = "board";

  private static final int PASSWORD_BYTES = 24;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Map<String, User> users;

  private UsersFile(Map<String, User> users) {
    this.users = Map.copyOf(users);
  }

  /**
   * Reads the file, or creates it with the three users and random passwords when it does not exist.
   */
  public static UsersFile create(Path file) {
    if (!Files.exists(file)) {
      SecureRandom random = new SecureRandom();
      StringBuilder text = new StringBuilder();
      Map<String, Role> roles =
          Map.of(WRITER, Role.WRITER, ANALYST, Role.READER, BOARD, Role.READER);
      new TreeMap<>(roles)
          .forEach(
              (name, role) -> {
                byte[] secret = new byte[PASSWORD_BYTES];
                random.nextBytes(secret);
                String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
                text.append(name).append(".role=").append(role.name().toLowerCase(Locale.ROOT));
                text.append('\n').append(name).append(".password=").append(password).append('\n');
              });
      write(file, text.toString());
    }
    return read(file);
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      Files.deleteIfExists(draft);
      Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot write the users file " + file, failed);
    }
  }

  /**
   * Reads the file.
   *
   * @throws EngineUnavailableException when others may read it, or a user is not complete
   */
  public static UsersFile read(Path file) {
    Properties properties = new Properties();
    try {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
      if (!OWNER_ONLY.containsAll(permissions)) {
        throw new EngineUnavailableException(
            "The users file "
                + file
                + " has mode "
                + PosixFilePermissions.toString(permissions)
                + "; only its owner may read it (chmod 600).");
      }
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
        properties.load(reader);
      }
    } catch (IOException failed) {
      throw new EngineUnavailableException("Cannot read the users file " + file + ".");
    }
    Map<String, User> users = new TreeMap<>();
    for (String key : properties.stringPropertyNames()) {
      if (key.endsWith(".role")) {
        String name = key.substring(0, key.length() - ".role".length());
        String password = properties.getProperty(name + ".password", "");
        users.put(name, new User(name, password, role(file, name, properties.getProperty(key))));
        if (password.isEmpty()) {
          throw new EngineUnavailableException(
              "The user " + name + " in " + file + " has no password.");
        }
      }
    }
    return new UsersFile(users);
  }

  private static Role role(Path file, String name, String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "writer" -> Role.WRITER;
      case "reader" -> Role.READER;
      default ->
          throw new EngineUnavailableException(
              "The user "
                  + name
                  + " in "
                  + file
                  + " has role "
                  + text
                  + "; allowed: writer, reader.");
    };
  }

  /** The user of that name. */
  public Optional<User> find(String name) {
    return Optional.ofNullable(users.get(name));
  }

  /** The user of that name and password; takes the same time whether or not the name exists. */
  Optional<User> authenticate(String name, String password) {
    Optional<User> user = find(name);
    byte[] expected = user.map(User::password).orElse("").getBytes(StandardCharsets.UTF_8);
    boolean same = MessageDigest.isEqual(expected, password.getBytes(StandardCharsets.UTF_8));
    return same ? user : Optional.empty();
  }
}
