package dev.postrider.post;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"jpeg, image/jpeg", "png, image/png", "gif, image/gif"})
  void whatAnImageWriterWritesIsKnown(String format, String type) throws IOException {
    Path file = folder.resolve("a.bin");
    ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), format, file.toFile());

    assertThat(ImageFile.read(file)).contains(new ImageFile(Files.size(file), type));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RIFF....WEBPVP8 xxxx                        | image/webp",
        "....ftypavif....avifmif1                    | image/avif",
        "....ftypavis....                            | image/avif",
        "GIF87a                                      | image/gif",
        "<svg xmlns='http://www.w3.org/2000/svg'/>   | image/svg+xml",
        "<?xml version='1.0'?> <!-- a --> <svg>      | image/svg+xml",
        "<!DOCTYPE svg PUBLIC 'x' 'y'><svg>          | image/svg+xml"
      })
  void otherKindsAreKnownByTheirFirstBytes(String head, String type) throws IOException {
    Path file = write(head);

    assertThat(ImageFile.read(file)).contains(new ImageFile(head.length(), type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "GIF", "RIFF....WAVE", "<html><svg></svg></html>", "%PDF-1.7", "....ftypmp42"})
  void whatIsNoPictureOfAKnownKindIsNone(String head) throws IOException {
    assertThat(ImageFile.read(write(head))).isEmpty();
  }

  @Test
  void aFileThatIsGoneIsNone() {
    assertThat(ImageFile.read(folder.resolve("gone.png"))).isEqualTo(Optional.empty());
  }

  private Path write(String head) throws IOException {
    return Files.writeString(folder.resolve("a.bin"), head, StandardCharsets.ISO_8859_1);
  }
}
