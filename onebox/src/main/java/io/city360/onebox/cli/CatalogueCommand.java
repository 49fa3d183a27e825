package io.city360.onebox.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks and changes the definitions of a district. */
@Command(
    name = "catalogue",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "The catalogue says what is measured and how it becomes indicators. The first ./city360 up copies"
          + " the one of the release into the folder catalogue of the data folder, or takes what lies"
          + " there; people edit the files there. What is in force is kept apart, so that half an edit"
          + " does no harm.",
      "",
      "A change of names, owners, targets, weights or ages is taken over by the running job within"
          + " seconds: open windows are scored again, closed ones keep the definition they were"
          + " published with until an event touches them. Everything else stops the job with a savepoint"
          + " and starts it again; cases, approvals and sites then tell what is new, and a value is"
          + " 'backfilling' until all have. Closed windows that reach back further than what is still"
          + " held stay as they were published.",
      "",
      "Numbers under one id and version always mean the same: a formula, unit or grain changes with a"
          + " higher version only.",
      "",
      "A new release meets the district's catalogue file by file at the next up: a file that the"
          + " district has not changed becomes the release's, one that it has changed stays, and up"
          + " names those that both have changed. Where the two do not go together, the district's stay"
          + " in force and up says why. up --fresh keeps the catalogue and takes the files as they lie"
          + " in the folder."
    },
    footer = {"", "Each command takes --data-dir DIR, the folder of the system it speaks to."},
    subcommands = {
      CatalogueCheckCommand.class,
      CatalogueApplyCommand.class,
      CatalogueNewCommand.class
    })
final class CatalogueCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "check, apply or new is missing");
  }
}
