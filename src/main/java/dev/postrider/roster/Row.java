package dev.postrider.roster;

import dev.postrider.audience.Newcomer;
import java.util.List;

/// What one row of a list says.
///
/// @param left keys of the digests they left
/// @param isAgain true if an earlier row has the address: this one tells only what was left
record Row(Newcomer newcomer, Standing standing, List<String> left, boolean isAgain) {

  Row {
    left = List.copyOf(left);
  }

  Row again() {
    return new Row(newcomer, standing, left, true);
  }
}
