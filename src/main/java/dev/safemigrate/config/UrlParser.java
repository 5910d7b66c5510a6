package dev.safemigrate.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads one database URL. Written by hand, because a URL with a flaw must be explained without
/// showing the password, and library parsers print the whole of what they cannot read.
final class UrlParser {
  private static final String SHAPE = "postgresql://USER:PASSWORD@HOST:5432/DATABASE";
  private static final int DEFAULT_PORT = 5432;

  private final Remarks remarks = new Remarks();

  private UrlParser() {}

  static ParsedUrl parse(String text) {
    return new UrlParser().read(text.strip());
  }

  /// The pieces as they are written; the password may be spread over all of them.
  private record Pieces(String authority, String path, String query, Optional<String> fragment) {
    static Pieces of(String afterScheme) {
      int hash = afterScheme.indexOf('#');
      var fragment =
          hash < 0 ? Optional.<String>empty() : Optional.of(afterScheme.substring(hash + 1));
      var url = hash < 0 ? afterScheme : afterScheme.substring(0, hash);
      int mark = url.indexOf('?');
      var query = mark < 0 ? "" : url.substring(mark + 1);
      var hierarchy = mark < 0 ? url : url.substring(0, mark);
      int slash = hierarchy.indexOf('/');
      var path = slash < 0 ? "" : hierarchy.substring(slash + 1);
      return new Pieces(
          slash < 0 ? hierarchy : hierarchy.substring(0, slash), path, query, fragment);
    }
  }

  private ParsedUrl read(String text) {
    var foreign = UrlScheme.problemOf(text);
    if (foreign.isPresent()) {
      return new ParsedUrl.Invalid(List.of(foreign.get()));
    }
    var pieces = Pieces.of(text.substring(text.indexOf("://") + 3));
    if (isCutShort(pieces)) {
      return new ParsedUrl.Invalid(remarks.problems());
    }
    var parameters = new UrlParameters(parametersOf(pieces.query()), remarks);
    int at = pieces.authority().lastIndexOf('@');
    var credentials = credentials(at < 0 ? "" : pieces.authority().substring(0, at));
    var address = address(pieces.authority().substring(at + 1), parameters.host());
    var url =
        new DatabaseUrl(
            address,
            credentials,
            database(pieces.path()),
            parameters.schema(),
            parameters.tls(),
            parameters.startup());
    parameters.noticeUnknown();
    return remarks.problems().isEmpty()
        ? new ParsedUrl.Valid(url, remarks.notices())
        : new ParsedUrl.Invalid(remarks.problems());
  }

  /// A `/`, `?` or `#` in the password ends the host too early; the `@` that should have ended the
  /// password is then found behind it. Nothing further of such a URL can be trusted or shown.
  private boolean isCutShort(Pieces pieces) {
    boolean noUser = pieces.authority().indexOf('@') < 0;
    var firstName = pieces.query().split("[=&]", 2)[0];
    if (pieces.fragment().isPresent()) {
      unencoded("number sign (#)", "%23");
    }
    if (pieces.path().indexOf('@') >= 0) {
      unencoded("slash (/)", "%2F");
    } else if (firstName.indexOf('@') >= 0 || (noUser && pieces.query().indexOf('@') >= 0)) {
      unencoded("question mark (?)", "%3F");
    }
    return !remarks.problems().isEmpty();
  }

  private void unencoded(String character, String code) {
    remarks.problem(
        "the user, the password or the database name has an unencoded " + character,
        "write it as " + code);
  }

  private DatabaseUrl.Credentials credentials(String userInfo) {
    int colon = userInfo.indexOf(':');
    var user = colon < 0 ? userInfo : userInfo.substring(0, colon);
    var password =
        colon < 0 ? Optional.<String>empty() : Optional.of(userInfo.substring(colon + 1));
    if (user.isEmpty()) {
      remarks.problem("the URL names no user", "write it as " + SHAPE);
    }
    if (userInfo.indexOf('@') >= 0) {
      takenAsIs("at sign (@)", "%40");
    }
    if (PercentCode.hasLonePercent(userInfo)) {
      takenAsIs("percent sign (%)", "%25");
    }
    return new DatabaseUrl.Credentials(
        PercentCode.decode(user), password.map(PercentCode::decode).map(Secret::new));
  }

  private void takenAsIs(String character, String code) {
    remarks.notice(
        "the user or the password has an unencoded %s, which is taken as it stands; write it as %s"
            .formatted(character, code));
  }

  private Address address(String hostAndPort, Optional<String> hostParameter) {
    int portAt = hostAndPort.startsWith("[") ? hostAndPort.indexOf(']') + 1 : hostEnd(hostAndPort);
    int port = port(hostAndPort.substring(portAt));
    var host = hostParameter.orElseGet(() -> host(hostAndPort.substring(0, portAt)));
    if (host.startsWith("/")) {
      return new Address.UnixSocket(host, port);
    }
    if (host.indexOf(',') >= 0) {
      remarks.problem("the URL names several hosts", "give the primary server alone");
    } else if (!host.codePoints().allMatch(UrlParser::isOfHost)) {
      remarks.problem(
          "the host has a character that no host name has",
          "encode special characters of the user and the password, for example / as %2F");
    }
    return new Address.Tcp(host, port);
  }

  private static int hostEnd(String hostAndPort) {
    int colon = hostAndPort.indexOf(':');
    return colon < 0 ? hostAndPort.length() : colon;
  }

  private static String host(String written) {
    var host = PercentCode.decode(written);
    if (host.isEmpty()) {
      return "localhost";
    }
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static boolean isOfHost(int character) {
    return Character.isLetterOrDigit(character) || "-._:%".indexOf(character) >= 0;
  }

  private int port(String written) {
    if (written.isEmpty() || written.equals(":")) {
      return DEFAULT_PORT;
    }
    try {
      int port = Integer.parseInt(written.substring(1));
      if (written.startsWith(":") && port > 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Said below, without the text: it may be a part of the password.
    }
    remarks.problem(
        "the port is not a number from 1 to 65535",
        "write the URL as "
            + SHAPE
            + ", an IPv6 address in brackets, and / ? # in a password as %2F %3F %23");
    return DEFAULT_PORT;
  }

  private String database(String path) {
    int end = path.indexOf('/');
    var database = PercentCode.decode(end < 0 ? path : path.substring(0, end));
    if (!database.isEmpty()) {
      return database;
    }
    remarks.notice("the URL names no database; `postgres` is taken, as Prisma does");
    return "postgres";
  }

  private static Map<String, String> parametersOf(String query) {
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      var name = equals < 0 ? pair : pair.substring(0, equals);
      var value = equals < 0 ? "" : pair.substring(equals + 1);
      if (!pair.isEmpty()) {
        parameters.put(formDecode(name), formDecode(value));
      }
    }
    return parameters;
  }

  private static String formDecode(String text) {
    return PercentCode.decode(text.replace('+', ' '));
  }
}
