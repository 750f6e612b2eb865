package dev.postrider;

import dev.postrider.yaml.YamlMap;
import java.time.Duration;

/// `privacy:`, how long people are remembered.
final class PrivacySection {

  /// Time enough for bounces, complaints and questions.
  private static final Duration FORGET_EMAILS = Duration.ofDays(90);

  /// In many countries three years are how long somebody can claim never to have agreed.
  private static final Duration FORGET_UNSUBSCRIBED = Duration.ofDays(3 * 365);

  private final Sections sections;
  private final YamlMap map;

  PrivacySection(Sections sections, YamlMap map) {
    this.sections = sections;
    this.map = map;
  }

  PrivacySettings settings() {
    return new PrivacySettings(
        sections.duration(map, "forget-emails").orElse(FORGET_EMAILS),
        sections.duration(map, "forget-unsubscribed").orElse(FORGET_UNSUBSCRIBED));
  }
}
