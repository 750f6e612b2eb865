/// Faults on purpose, many times over and with whole processes: too long for every build.
///
/// `mvn verify -Pfaults` runs them.
@NullMarked
package dev.postrider.faults;

import org.jspecify.annotations.NullMarked;
