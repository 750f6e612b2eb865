/// How people join by themselves: they ask, get an email, and press the button that its link leads
/// to. Also how those are asked whom an import brings without their consent.
///
/// The door is [dev.postrider.signup.SignUps].
@NullMarked
package dev.postrider.signup;

import org.jspecify.annotations.NullMarked;
