/// Every command that the papers print is run, and prints what they say. How a paper says so is
/// told by [dev.postrider.printed.Paper].
@NullMarked
package dev.postrider.printed;

import org.jspecify.annotations.NullMarked;
