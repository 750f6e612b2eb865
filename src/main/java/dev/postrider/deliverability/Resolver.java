package dev.postrider.deliverability;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.naming.CommunicationException;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/// Asks the DNS for texts.
public final class Resolver {

  /// What came of a question.
  sealed interface Answer {

    /// What stands there.
    ///
    /// @param texts may be none
    record Texts(List<String> texts) implements Answer {}

    /// Nobody answered, or not to that.
    record Unknown(String why) implements Answer {}
  }

  private static final String FIRST_WAIT_MILLIS = "2000";
  private static final String TRIES = "2";

  /// Java puts the parts of a text behind each other, in quotes where they hold a space.
  private static final Pattern PART = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|(\\S+)");

  private final String url;

  /// Asks one DNS server, or those that this machine is set to ask.
  ///
  /// @param server `host` or `host:port`
  public Resolver(Optional<String> server) {
    this.url = server.map(host -> "dns://" + host).orElse("dns:");
  }

  /// The TXT records of a name; a name that is not there has none. Java's DNS makes no objects of
  /// what it is answered, for which JNDI is banned elsewhere.
  @SuppressWarnings({"BanJNDI", "JdkObsolete"})
  Answer texts(String name) {
    var environment = new Hashtable<String, String>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, url);
    environment.put("com.sun.jndi.dns.timeout.initial", FIRST_WAIT_MILLIS);
    environment.put("com.sun.jndi.dns.timeout.retries", TRIES);
    try {
      var dns = new InitialDirContext(environment);
      try {
        return new Answer.Texts(texts(dns.getAttributes(name, new String[] {"TXT"}).get("TXT")));
      } finally {
        dns.close();
      }
    } catch (NameNotFoundException e) {
      return new Answer.Texts(List.of());
    } catch (CommunicationException e) {
      return new Answer.Unknown("no DNS server answers");
    } catch (NamingException e) {
      return new Answer.Unknown(String.valueOf(e.getMessage()));
    }
  }

  @SuppressWarnings("BanJNDI")
  private static List<String> texts(@Nullable Attribute records) throws NamingException {
    if (records == null) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    for (int i = 0; i < records.size(); i++) {
      texts.add(joined(String.valueOf(records.get(i))));
    }
    return texts;
  }

  private static String joined(String record) {
    return PART.matcher(record).results().map(Resolver::part).collect(Collectors.joining());
  }

  private static String part(MatchResult part) {
    return part.group(1) == null ? part.group(2) : part.group(1).replaceAll("\\\\(.)", "$1");
  }
}
