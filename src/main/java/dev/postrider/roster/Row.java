package dev.postrider.roster;

import dev.postrider.audience.Newcomer;
import java.util.List;

/// What one row of a list says.
///
/// @param left keys of the digests they left
record Row(Newcomer newcomer, Standing standing, List<String> left) {

  Row {
    left = List.copyOf(left);
  }
}
