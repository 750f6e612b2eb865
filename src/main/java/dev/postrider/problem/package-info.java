/// What the user can mend: a place in a file, a sentence, a remedy.
///
/// The door is [dev.postrider.problem.Problems], which collects them; a use case that cannot go on
/// throws [dev.postrider.problem.ProblemsFound] once, with all of them.
@NullMarked
package dev.postrider.problem;

import org.jspecify.annotations.NullMarked;
