package dev.postrider.cli;

/// When to colour, by the words of `--color`.
enum ColorChoice {
  auto,
  always,
  never
}
