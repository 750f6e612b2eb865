/// The templates of a site tried with made-up emails, before an edition needs them.
///
/// The door is [dev.postrider.proof.TemplateProof].
@NullMarked
package dev.postrider.proof;

import org.jspecify.annotations.NullMarked;
