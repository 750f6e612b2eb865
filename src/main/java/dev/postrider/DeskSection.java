package dev.postrider;

import dev.postrider.yaml.YamlMap;
import java.util.Optional;

/// `desk:`, the pages for those within and where they are reached.
///
/// @param readers where pages for others are
record DeskSection(Sections sections, YamlMap map, ListenAddress readers) {

  private static final String OFF = "off";

  private static final ListenAddress BY_DEFAULT =
      new ListenAddress("127.0.0.1", 8081, "desk.listen");

  DeskSettings settings() {
    Optional<ListenAddress> listen =
        map.text("listen").filter(OFF::equals).isPresent()
            ? Optional.empty()
            : Optional.of(sections.listen(map, "listen", BY_DEFAULT));
    Optional<String> password = password();
    listen.ifPresent(this::refuseThatOfReaders);
    boolean isOpen = password.isEmpty() && listen.filter(where -> !where.isLoopback()).isPresent();
    if (isOpen && !map.has("password")) {
      map.problem(
          "listen",
          "desk.listen is reached from other machines and asks for no password: '%s'"
              .formatted(listen.get()),
          "Write password: \"${env:DESK_PASSWORD}\" beside it, or listen on 127.0.0.1:8081.");
    }
    return new DeskSettings(isOpen ? Optional.empty() : listen, password);
  }

  private Optional<String> password() {
    Optional<String> password = map.text("password");
    boolean isShort =
        password.filter(it -> it.length() < DeskSettings.SHORTEST_PASSWORD).isPresent();
    if (isShort) {
      map.problem(
          "password",
          "desk.password has fewer than %d characters".formatted(DeskSettings.SHORTEST_PASSWORD),
          "Write a longer one, as openssl rand -base64 18 gives it.");
    }
    return password.filter(_ -> !isShort);
  }

  private void refuseThatOfReaders(ListenAddress listen) {
    if (listen.port() != 0 && listen.toString().equals(readers.toString())) {
      map.problem(
          "listen",
          "desk.listen is where web.listen is: '%s'".formatted(listen),
          "Write another port, as 127.0.0.1:8081, or off.");
    }
  }
}
