package dev.postrider.printed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A command's arguments for a process that is in another folder: paths in them are told from the
/// root.
record Arguments(Path folder) {

  private static final Set<String> BEFORE_PATHS = Set.of("-C", "--config", "--out", "--maildir");

  List<String> absolute(List<String> typed) {
    var arguments = new ArrayList<String>();
    if (!typed.contains("-C")) {
      arguments.addAll(List.of("-C", folder.toString()));
    }
    String before = "";
    for (String word : typed) {
      boolean isPath = BEFORE_PATHS.contains(before) || word.endsWith(".csv") || isThere(word);
      arguments.add(isPath ? folder.resolve(word).toString() : word);
      before = word;
    }
    return arguments;
  }

  private boolean isThere(String word) {
    return word.matches("[\\w./-]*[./][\\w./-]*") && Files.exists(folder.resolve(word));
  }
}
