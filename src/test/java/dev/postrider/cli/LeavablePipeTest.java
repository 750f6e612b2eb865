package dev.postrider.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LeavablePipeTest {

  @Test
  void whoHasSeenEnoughIsLeftAlone() throws IOException {
    var tries = new AtomicInteger();
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            tries.incrementAndGet();
            throw new IOException("Broken pipe");
          }
        };

    try (var out = new LeavablePipe(broken)) {
      out.write(new byte[10]);
      out.write(1);
    }

    assertThat(tries).hasValue(1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsTold() throws IOException {
    try (var out = new LeavablePipe(new FileOutputStream("/dev/full"))) {
      assertThatThrownBy(() -> out.write(new byte[10])).isInstanceOf(IOException.class);
    }
  }
}
