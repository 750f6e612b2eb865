package dev.postrider;

/// How strict a build is.
///
/// @param strict writes nothing where there is a problem
/// @param frozenIds writes nothing where `content/.ids` would change
public record Strictness(boolean strict, boolean frozenIds) {

  /// What people want who run it by hand or on a schedule.
  public static final Strictness NONE = new Strictness(false, false);
}
