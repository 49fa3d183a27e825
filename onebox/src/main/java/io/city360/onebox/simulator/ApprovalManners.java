package io.city360.onebox.simulator;

import io.city360.catalogue.WorkingCalendar;
import java.time.ZoneId;
import java.util.Map;
import java.util.SplittableRandom;

/** How the district's approvals go: the data that every life of an approval draws from. */
final class ApprovalManners {
  private final ZoneId zone;
  private final WorkingCalendar calendar;
  private final Places places;
  private final FaultRates rates;
  private final EventNoise noise;
  private final ServiceItems items = new ServiceItems();
  private final Mix channels;
  private final Mix applicants;
  private final Mix deliveries;
  private final Mix registrationDeliveries;
  private final Map<String, String> departmentOfClass =
      Settings.of("department-of.properties").map("approval.");

  ApprovalManners(ZoneId zone, WorkingCalendar calendar, Places places, FaultRates rates) {
    this.zone = zone;
    this.calendar = calendar;
    this.places = places;
    this.rates = rates;
    this.noise = new EventNoise(rates);
    Settings mix = Settings.of("mix.properties");
    this.channels = new Mix(mix.text("approval.channel"));
    this.applicants = new Mix(mix.text("approval.applicant_type"));
    this.deliveries = new Mix(mix.text("approval.delivery_mode"));
    this.registrationDeliveries = new Mix(mix.text("approval.delivery_mode.registration"));
  }

  ZoneId zone() {
    return zone;
  }

  WorkingCalendar calendar() {
    return calendar;
  }

  Places places() {
    return places;
  }

  FaultRates rates() {
    return rates;
  }

  EventNoise noise() {
    return noise;
  }

  ServiceItems items() {
    return items;
  }

  String channel(SplittableRandom random) {
    return channels.draw(random);
  }

  /** Firms register, deregister and build; both kinds of applicants ask for the rest. */
  String applicant(SplittableRandom random, String itemClass) {
    String applicant = applicants.draw(random);
    return switch (itemClass) {
      case "registration", "construction", "other" -> "enterprise";
      default -> applicant;
    };
  }

  String delivery(SplittableRandom random, String itemClass) {
    return (itemClass.equals("registration") ? registrationDeliveries : deliveries).draw(random);
  }

  String department(String itemClass) {
    return departmentOfClass.get(itemClass);
  }
}
