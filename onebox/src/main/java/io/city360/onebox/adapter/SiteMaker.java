package io.city360.onebox.adapter;

import io.city360.avro.EventIds;
import io.city360.avro.Op;
import io.city360.avro.Site;
import io.city360.avro.SiteMetric;
import java.util.List;

/** Makes the registry records that the readings of a file need. */
final class SiteMaker {

  private SiteMaker() {}

  /**
   * The registry record of one device.
   *
   * @param validFrom start of the first interval it can report, ms; also when the record was made
   */
  static Site site(ReadingMaker maker, String device, List<String> metrics, long validFrom) {
    Site site = new Site();
    site.setEventTime(validFrom);
    site.setIngestTime(validFrom);
    site.setEventId(EventIds.named(maker.source() + "/" + device + "/site"));
    site.setSchemaVersion(1);
    site.setSourceSystem(maker.source());
    site.setSiteId(maker.siteId(device));
    site.setSeq(1);
    site.setOp(Op.I);
    site.setKind(maker.kind());
    site.setMetrics(
        metrics.stream().map(metric -> new SiteMetric(metric, maker.intervalSeconds())).toList());
    site.setMonitored(metrics);
    site.setValidFrom(validFrom);
    return site;
  }
}
