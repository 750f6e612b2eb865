/// What `src/build` does to the program besides compiling it.
@NullMarked
package dev.postrider.build;

import org.jspecify.annotations.NullMarked;
