package dev.postrider.roster;

import dev.postrider.audience.Consent;
import dev.postrider.audience.Newcomer;
import dev.postrider.audience.Subscriptions.Joined;
import java.util.List;
import java.util.Map;

/// How people are asked whether they want to be written to, in place of being taken in.
@FunctionalInterface
public interface Asking {

  /// Can be repeated: nobody is asked twice.
  ///
  /// @param source where they come from
  /// @param rehearsal true if nothing is to be changed
  /// @return how many of them are asked ([Joined#ADDED]) and how many are not; no zeros
  Map<Joined, Long> ask(List<Newcomer> people, Consent source, boolean rehearsal);
}
