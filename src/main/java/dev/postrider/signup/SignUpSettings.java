package dev.postrider.signup;

/// How often somebody may ask within an hour of the clock, in UTC.
///
/// @param perSource from one address on the network: one of IPv4, or a /64 of IPv6
/// @param perAddress for one email address
/// @param perDomain for the addresses of one domain, those not counted that were confirmed since
public record SignUpSettings(int perSource, int perAddress, int perDomain) {

  public static final SignUpSettings USUAL = new SignUpSettings(20, 5, 500);

  public SignUpSettings {
    if (perSource < 1 || perAddress < 1 || perDomain < 1) {
      throw new IllegalArgumentException(
          "limits begin at 1, were: " + perSource + ", " + perAddress + ", " + perDomain);
    }
  }
}
