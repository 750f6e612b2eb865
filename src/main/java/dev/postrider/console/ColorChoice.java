package dev.postrider.console;

/// When to colour, by the words of `--color`.
public enum ColorChoice {
  auto,
  always,
  never
}
