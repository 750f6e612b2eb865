package dev.postrider.roster;

import dev.postrider.problem.Location;
import dev.postrider.problem.Problem;
import dev.postrider.problem.Problems;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where each column of a list stands.
///
/// @param header as it stands in the file
/// @param places from 0
record Columns(List<String> header, Map<Column, Integer> places) {

  private static final String EXAMPLE = "email,name,topics";

  Columns {
    header = List.copyOf(header);
    places = Map.copyOf(places);
  }

  /// Reads the first row of a file. Columns of no known name are a warning.
  ///
  /// @throws dev.postrider.problem.ProblemsFound if it names no address, or one thing twice
  static Columns of(List<String> header, Location place, Problems problems) {
    var places = new EnumMap<Column, Integer>(Column.class);
    var twice = new ArrayList<String>();
    var unknown = new ArrayList<String>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip();
      Optional<Column> column = Column.of(name);
      if (column.isEmpty() && !name.isEmpty()) {
        unknown.add(name);
      } else if (column.isPresent() && places.putIfAbsent(column.get(), i) != null) {
        twice.add(name);
      }
    }
    if (!places.containsKey(Column.EMAIL)) {
      problems.problem(
          place,
          "no column 'email', the columns are: " + quoted(header),
          "Write a first line such as " + EXAMPLE + ".");
    }
    if (!twice.isEmpty()) {
      problems.problem(
          place, "columns that are there twice: " + quoted(twice), "Write each of them once.");
    }
    problems.throwIfAny();
    if (!unknown.isEmpty()) {
      problems.warning(
          place, "columns that are not read: " + quoted(unknown), "Nothing of them is kept.");
    }
    return new Columns(header, places);
  }

  /// Says that such a list brings in nobody.
  void warnOfLeavers(Location place, Problems problems) {
    for (Column column : List.of(Column.UNSUBSCRIBED_AT, Column.CLEANED_AT)) {
      if (has(column)) {
        problems.warning(
            place,
            "the column '%s' says that this is a list of people who left"
                .formatted(header.get(Objects.requireNonNull(places.get(column)))),
            "Nobody of it is added, and nothing is sent to them.");
      }
    }
  }

  private static String quoted(List<String> names) {
    return names.stream().map(Problem::shown).collect(Collectors.joining("', '", "'", "'"));
  }

  boolean has(Column column) {
    return places.containsKey(column);
  }

  int width() {
    return header.size();
  }

  /// What a row says there, without what keeps spreadsheets from taking it for a formula; empty
  /// where the column or the field is missing.
  String in(List<String> row, Column column) {
    Integer place = places.get(column);
    return place == null || place >= row.size() ? "" : Harmless.undo(row.get(place)).strip();
  }
}
