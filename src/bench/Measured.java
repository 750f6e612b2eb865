import java.time.Duration;
import java.util.Arrays;

/// One run of one sender.
///
/// @param row what is compared: runs of a row and round are held against each other
/// @param start from the start of the process to the first email that the server has taken
/// @param delivery from there to the end of the process, which has put everything away by then
/// @param sinkLoad how much of that time the server was at work, 1 being a whole processor
record Measured(
    String row,
    int round,
    String sender,
    int emails,
    Duration start,
    Duration delivery,
    double sinkLoad) {

  double rate() {
    return emails / seconds(delivery);
  }

  static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  static double median(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
