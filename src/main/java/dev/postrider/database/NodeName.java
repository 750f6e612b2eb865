package dev.postrider.database;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/// Names of nodes: host, process id and start for people, as ids are given out again, and a random
/// part. They have 50 characters at most, which is where db-scheduler cuts them.
final class NodeName {

  /// What the other parts leave of the 50.
  private static final int HOST_LENGTH = 20;

  /// How the names of this process begin.
  private static final String THIS_PROCESS =
      host()
          + "-"
          + ProcessHandle.current().pid()
          + "-"
          + ProcessHandle.current()
              .info()
              .startInstant()
              .map(start -> Long.toString(start.toEpochMilli(), 36))
              .orElse("0")
          + "-";

  private NodeName() {}

  static String fresh() {
    return THIS_PROCESS + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  }

  static boolean isOfThisProcess(String name) {
    return name.startsWith(THIS_PROCESS);
  }

  private static String host() {
    String host = hostName().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "");
    return host.substring(0, Math.min(host.length(), HOST_LENGTH));
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "host";
    }
  }
}
