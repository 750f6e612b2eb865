package dev.postrider.console;

import java.lang.reflect.Proxy;
import java.util.Map;

/// The signal that comes while a process that was asked to end still finishes something: it ends at
/// once then, as who is killed.
///
/// Java hears of no signal but the first. The class that does is no part of its platform, though
/// every JDK has it (module `jdk.unsupported`), and is refused by the compiler where warnings are
/// errors; so it is called by its name.
final class SecondSignal {

  /// Signals and their numbers, the same on Linux and macOS.
  private static final Map<String, Integer> ENDING = Map.of("INT", 2, "TERM", 15);

  /// Added to the number of the signal, as shells do.
  private static final int KILLED = 128;

  private SecondSignal() {}

  /// From now on the next one ends the process. Where Java does not let signals be heard (`-Xrs`)
  /// nothing changes.
  static void endsAtOnce() {
    ENDING.forEach((name, number) -> handle(name, () -> halt(KILLED + number)));
  }

  private static void halt(int code) {
    Runtime.getRuntime().halt(code);
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object acting =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, values) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), acting);
    } catch (ReflectiveOperationException _) {
      // the first signal works all the same
    }
  }
}
