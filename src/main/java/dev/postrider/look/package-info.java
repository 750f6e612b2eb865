/// How the emails of a site look: a few colours by day and by night, two families of letters, a
/// logo.
///
/// The door is [dev.postrider.look.EmailLook].
@NullMarked
package dev.postrider.look;

import org.jspecify.annotations.NullMarked;
