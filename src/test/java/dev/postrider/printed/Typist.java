package dev.postrider.printed;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postrider.printed.ProgramDoor.Echo;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who sits at the terminal and answers as the paper says: what stands there behind a question, on
/// its line.
final class Typist {

  private final List<String> paper;

  /// @param printed what the command prints in the paper
  Typist(List<String> printed) {
    this.paper = new ArrayList<>(printed);
  }

  /// The answer to a question, each line of the paper once; empty where it has none.
  synchronized Optional<String> answer(String question) {
    Optional<String> line =
        paper.stream().filter(it -> it.startsWith(question.strip())).findFirst();
    line.ifPresent(paper::remove);
    return line.map(found -> found.substring(Math.min(found.length(), question.length())));
  }

  /// What is typed into a command, which the terminal shows.
  InputStream at(Echo shown) {
    return new InputStream() {
      @Override
      public int read() {
        throw new UnsupportedOperationException("lines are read");
      }

      @Override
      public int read(byte[] octets, int from, int length) {
        Optional<String> answer = answer(shown.unfinished());
        if (answer.isEmpty()) {
          return -1;
        }
        byte[] typed = (answer.get() + "\n").getBytes(UTF_8);
        System.arraycopy(typed, 0, octets, from, typed.length);
        shown.print('2', typed, 0, typed.length);
        return typed.length;
      }
    };
  }
}
