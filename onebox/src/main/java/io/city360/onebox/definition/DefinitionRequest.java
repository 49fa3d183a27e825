package io.city360.onebox.definition;

import java.util.List;

/**
 * Asks the supervisor to put a version of the catalogue into force; its files are kept already.
 *
 * @param id tells one request from another
 * @param version of the catalogue
 */
public record DefinitionRequest(String id, String version) {

  /**
   * What became of a request.
   *
   * @param id of the request
   * @param applied whether it is in force
   * @param lines what was done, or why not
   */
  public record Answer(String id, boolean applied, List<String> lines) {}
}
