package dev.postrider.lint;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The pictures, of which many readers see the description alone.
final class ImageRules {

  private static final Pattern FILE_NAME =
      Pattern.compile("\\S+\\.(?:png|jpe?g|gif|webp|avif|svg)", Pattern.CASE_INSENSITIVE);

  private static final Pattern PIXELS = Pattern.compile("\\d+(?:px)?");

  private final EmailFindings findings;

  ImageRules(EmailFindings findings) {
    this.findings = findings;
  }

  void judge(Document document) {
    document.select("img").forEach(this::judge);
  }

  private void judge(Element image) {
    String address = image.attr("src").strip();
    judgeAddress(address);
    if (!image.hasAttr("alt")) {
      findings.add(EmailCheck.MISSING_ALT, address);
    } else if (FILE_NAME.matcher(image.attr("alt").strip()).matches()) {
      findings.add(EmailCheck.FILE_NAME_ALT, address, image.attr("alt"), "");
    }
    if (!PIXELS.matcher(image.attr("width").strip()).matches()) {
      findings.add(EmailCheck.IMAGE_WIDTH, address);
    }
  }

  private void judgeAddress(String address) {
    if (address.toLowerCase(Locale.ROOT).startsWith("data:")) {
      findings.add(EmailCheck.DATA_IMAGE, address);
      return;
    }
    switch (Target.of(address)) {
      case WEB -> {}
      case LOCAL -> findings.add(EmailCheck.LOCAL_ADDRESS, address);
      case OPEN_WEB -> findings.add(EmailCheck.INSECURE_IMAGE, address);
      case NOWHERE, ANCHOR, RELATIVE, PERSON, OTHER ->
          findings.add(EmailCheck.IMAGE_ADDRESS, address);
    }
  }
}
