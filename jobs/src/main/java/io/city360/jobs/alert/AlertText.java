package io.city360.jobs.alert;

import io.city360.catalogue.AlertQuantity;
import io.city360.catalogue.AlertRule;
import io.city360.catalogue.AlertWatch;
import io.city360.catalogue.Catalogue;
import io.city360.catalogue.LocalName;
import io.city360.catalogue.Scope;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Sentences about alerts, for people. */
final class AlertText {
  private static final MathContext SHOWN_DIGITS = new MathContext(4);

  private final Catalogue catalogue;

  AlertText(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** What the alert is about and what made it open, in English. */
  String sentence(AlertRule rule, Alert alert, Scope scope, String subject) {
    String about =
        switch (rule.watch()) {
          case INDICATORS, NODES ->
              "%s in %s is %s, level %s %s %s"
                  .formatted(
                      name(rule, subject),
                      place(scope),
                      number(alert.value),
                      alert.level,
                      rule.bounds().isUpwards() ? "from" : "below",
                      number(alert.threshold));
          case REPORTS ->
              "%s for %s in %s".formatted(number(alert.value), name(rule, subject), place(scope));
          case STALENESS ->
              "%s in %s is older than %s"
                  .formatted(
                      name(rule, subject),
                      place(scope),
                      catalogue
                          .indicator(subject)
                          .map(indicator -> length(indicator.maxAge()))
                          .orElse("allowed"));
          case STREAMS ->
              "no event of %s for %s".formatted(subject, length(rule.silentAfter().get(subject)));
        };
    return rule.name().en() + ": " + about;
  }

  private String name(AlertRule rule, String subject) {
    Optional<LocalName> name =
        catalogue
            .indicator(subject)
            .map(indicator -> indicator.name())
            .or(() -> catalogue.topic(subject).map(topic -> topic.name()))
            .or(() -> catalogue.field(subject).map(field -> field.name()));
    boolean isScore = rule.quantity() == AlertQuantity.SCORE || rule.watch() == AlertWatch.NODES;
    return name.map(LocalName::en).orElse(subject) + (isScore ? " (score)" : "");
  }

  private String place(Scope scope) {
    return switch (scope.level()) {
      case DISTRICT -> catalogue.district().name().en();
      case STREET ->
          catalogue.street(scope.id()).map(street -> street.name().en()).orElse(scope.id());
      case DEPARTMENT ->
          catalogue
              .department(scope.id())
              .map(department -> department.name().en())
              .orElse(scope.id());
    };
  }

  private static String number(double value) {
    BigDecimal rounded = new BigDecimal(value, SHOWN_DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String length(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }
}
