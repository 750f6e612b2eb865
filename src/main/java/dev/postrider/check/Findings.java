package dev.postrider.check;

import dev.postrider.document.Flaw;
import dev.postrider.document.Text;
import dev.postrider.problem.Finding;
import dev.postrider.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong. For one thread.
public final class Findings {

  private final List<Finding> found = new ArrayList<>();

  /// At the place of `at`.
  ///
  /// @param value what was found, for the `%s` of the check's sentence
  public void add(Check check, Text at, String value) {
    add(check, at, value, "");
  }

  /// At the place of `at`.
  ///
  /// @param right what to write instead, for the `%s` of the check's remedy
  public void add(Check check, Text at, String value, String right) {
    found.add(check.at(at.location(), Problem.shown(value), right));
  }

  /// What is wrong with the file as XML or JSON.
  public void add(Flaw flaw) {
    Check check =
        switch (flaw.kind()) {
          case NOT_UTF_8 -> Check.NOT_UTF_8;
          case OTHER_ENCODING -> Check.OTHER_ENCODING;
          case BYTE_ORDER_MARK -> Check.BYTE_ORDER_MARK;
          case ILLEGAL_CHARACTER -> Check.ILLEGAL_CHARACTER;
          case DOCUMENT_TYPE -> Check.DOCUMENT_TYPE;
          case NOT_WELL_FORMED -> Check.NOT_WELL_FORMED;
          case DUPLICATE_FIELD -> Check.DUPLICATE_FIELD;
        };
    found.add(check.at(flaw.at(), Problem.shown(flaw.found()), ""));
  }

  /// All of them, in order of place, each once.
  public List<Finding> all() {
    return found.stream().sorted().distinct().toList();
  }
}
