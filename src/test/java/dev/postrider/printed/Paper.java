package dev.postrider.printed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Markdown file with its fenced blocks.
///
/// Comments on the lines right above a block are its notes, which no reader sees:
///
/// - `<!-- session: NAME -->` begins a new scratch folder with what [Scene] tells of that name;
/// - `<!-- file: NAME -->` writes the block to that file, `<!-- append: NAME -->` behind what it
///   has;
/// - `<!-- returned: MESSAGE READER -->` has such a message of [dev.postrider.bounce.Corpus] come
///   back to `~/Maildir` about the last email to that reader;
/// - `<!-- needs: PROGRAM -->` leaves the block out where that program is not installed.
record Paper(Path file, List<String> lines) {

  private static final Pattern FENCE = Pattern.compile("```(\\S*).*");
  private static final Pattern NOTE =
      Pattern.compile("<!-- (session|file|append|returned|needs): (.+) -->");

  /// What is to be done before a block, or with it.
  record Note(String kind, String value) {}

  /// @param first the index of its first line in the paper, below the fence
  record Block(String language, int first, List<String> body, List<Note> notes) {}

  static Paper read(Path file) {
    try {
      return new Paper(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  List<Block> blocks() {
    var blocks = new ArrayList<Block>();
    int at = 0;
    while (at < lines.size()) {
      Matcher fence = FENCE.matcher(lines.get(at));
      if (fence.matches()) {
        int end = at + 1 + lines.subList(at + 1, lines.size()).indexOf("```");
        var body = List.copyOf(lines.subList(at + 1, end));
        blocks.add(new Block(fence.group(1), at + 1, body, notesAbove(at)));
        at = end;
      }
      at++;
    }
    return blocks;
  }

  private List<Note> notesAbove(int fence) {
    var notes = new ArrayList<Note>();
    for (int at = fence - 1; at >= 0; at--) {
      Matcher note = NOTE.matcher(lines.get(at));
      if (!note.matches()) {
        break;
      }
      notes.addFirst(new Note(note.group(1), note.group(2)));
    }
    return notes;
  }
}
