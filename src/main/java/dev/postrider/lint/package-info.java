/// What an email must be before it leaves, judged on the very octets that would go on the wire and
/// on what a mail program makes of them.
///
/// The door is [dev.postrider.lint.EmailLint], which judges a [dev.postrider.lint.Specimen];
/// [dev.postrider.lint.EmailCheck] lists what there is to find. `…Rules` judge one side of an email
/// each. How emails are written is not known here, so that this is a second judge of it.
@NullMarked
package dev.postrider.lint;

import org.jspecify.annotations.NullMarked;
