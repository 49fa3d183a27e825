package io.city360.onebox.cli;

import io.city360.onebox.supervisor.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process holds, as Linux tells it. */
final class ProcessMemory {
  private static final String RESIDENT = "VmRSS:";

  private ProcessMemory() {}

  /** Resident memory in KiB; 0 where the process is gone or the system does not tell. */
  static long kibibytes(ProcessIdentity process) {
    if (!process.isAlive()) {
      return 0;
    }
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.replaceAll("[^0-9]", ""))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException gone) {
      return 0;
    }
  }
}
