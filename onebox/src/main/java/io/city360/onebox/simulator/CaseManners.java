package io.city360.onebox.simulator;

import java.time.ZoneId;

/** How the district's cases go: the data that every life of a case draws from. */
record CaseManners(
    ZoneId zone,
    Places places,
    FaultRates rates,
    EventNoise noise,
    IntakeShape shape,
    CaseMixes mixes) {

  CaseManners(ZoneId zone, Places places, FaultRates rates) {
    this(zone, places, rates, new EventNoise(rates), IntakeShape.bundled(), new CaseMixes());
  }
}
