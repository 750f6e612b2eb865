/// The wiring: the settings are read and every room is opened here, once.
@NullMarked
package dev.postrider;

import org.jspecify.annotations.NullMarked;
