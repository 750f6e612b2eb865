/// What people see, as a browser draws it. The tests are tagged `browser`, need Chromium and run in
/// the profile of that name.
///
/// The door is [dev.postrider.browser.Chromium].
@NullMarked
package dev.postrider.browser;

import org.jspecify.annotations.NullMarked;
