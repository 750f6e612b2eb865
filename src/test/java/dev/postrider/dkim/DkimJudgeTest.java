package dev.postrider.dkim;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// The judge of the other tests, judged by the examples of the RFCs.
class DkimJudgeTest {

  /// RFC 8463 §A.2 and §A.3
  private static final DkimJudge JUDGE =
      new DkimJudge(
          Map.of(
              "brisbane._domainkey.football.example.com",
              "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
              "test._domainkey.football.example.com",
              "v=DKIM1; k=rsa; p="
                  + "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3id"
                  + "Y6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/byYzCNb3W91y3FutACDfzwQ/"
                  + "BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3"
                  + "Ip3G+2kryOTIKT+l/K4w3QIDAQAB"));

  private static final String EXAMPLE =
      """
      DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
       d=football.example.com; i=@football.example.com;
       q=dns/txt; s=brisbane; t=1528637909; h=from : to :
       subject : date : message-id : from : subject : date;
       bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
       b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
       Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
      DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
       d=football.example.com; i=@football.example.com;
       q=dns/txt; s=test; t=1528637909; h=from : to : subject :
       date : message-id : from : subject : date;
       bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
       b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
       DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
       dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
      From: Joe SixPack <joe@football.example.com>
      To: Suzie Q <suzie@shopping.example.net>
      Subject: Is dinner ready?
      Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
      Message-ID: <20030712040037.46341.5F8J@football.example.com>

      Hi.

      We lost the game.  Are you hungry yet?

      Joe.
      """
          .replace("\n", "\r\n");

  @Test
  void theExampleOfRfc8463IsGood() {
    assertThat(JUDGE.good(EXAMPLE.getBytes(US_ASCII)))
        .containsExactly("ed25519-sha256", "rsa-sha256");
  }

  @Test
  void theExampleIsBadOnceItWasChanged() {
    String changed = EXAMPLE.replace("dinner", "supper");

    assertThat(JUDGE.good(changed.getBytes(US_ASCII))).isEmpty();
    assertThat(JUDGE.good(EXAMPLE.replace("Joe.\r\n", "Joe!\r\n").getBytes(US_ASCII))).isEmpty();
  }

  @Test
  void theKeyOfRfc8463IsReadAndPublishedAsItStandsThere() {
    assertThat(Keys.ed25519().record())
        .isEqualTo("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=");
    assertThat(Keys.ed25519().recordName()).isEqualTo("ed._domainkey.news.example");
  }
}
