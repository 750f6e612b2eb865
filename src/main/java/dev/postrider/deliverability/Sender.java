package dev.postrider.deliverability;

import dev.postrider.dkim.DkimKey;
import java.util.ArrayList;
import java.util.List;

/// Who sends, as receivers see it.
///
/// @param domain of the From (RFC 5322 §3.6.2)
/// @param bounces the domain of the envelope sender (RFC 5321 §4.4)
/// @param relay the mail server that emails are handed to
public record Sender(String domain, String bounces, String relay, List<DkimKey> keys) {

  public Sender {
    keys = List.copyOf(keys);
  }

  /// What should stand in the DNS.
  List<Wanted> records() {
    var records = new ArrayList<Wanted>();
    keys.forEach(key -> records.add(new Wanted.Dkim(key.recordName(), key.record())));
    records.add(new Wanted.Spf(bounces, "v=spf1 a:" + relay + " ~all"));
    records.add(new Wanted.Dmarc("_dmarc." + domain, "v=DMARC1; p=none"));
    return records;
  }
}
