/// A YAML mapping as typed values; each mistake is a problem with its line.
///
/// The door is [dev.postrider.yaml.YamlMap].
@NullMarked
package dev.postrider.yaml;

import org.jspecify.annotations.NullMarked;
