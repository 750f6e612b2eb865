/// The pages of readers: joining, confirming, choosing, leaving and coming back. It knows who asks
/// by the token in the address alone, and holds no rule of its own.
///
/// The doors are the classes whose name ends in `Pages`, as [dev.postrider.reader.LeavingPages].
@NullMarked
package dev.postrider.reader;

import org.jspecify.annotations.NullMarked;
