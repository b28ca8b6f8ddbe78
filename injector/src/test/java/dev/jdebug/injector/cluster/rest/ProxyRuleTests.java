package dev.jdebug.injector.cluster.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.jdebug.protocol.Failure;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which proxy leads to the server. */
class ProxyRuleTests {
  private static final URI SERVER = URI.create("https://api.example:6443");

  private static ProxyRule rule(String configured, URI server, Map<String, String> variables) {
    return ProxyRule.of(configured, server, new Environment(variables, Path.of("."), Path.of(".")));
  }

  @Test
  void thereIsNoneUnlessOneIsNamed() {
    assertEquals(ProxyRule.DIRECT, rule("", SERVER, Map.of()));
  }

  @Test
  void theKubeconfigsWins() {
    ProxyRule rule = rule("http://p:3128", SERVER, Map.of("HTTPS_PROXY", "http://q:1"));
    assertEquals(Proxy.Type.HTTP, rule.proxy().type());
    assertTrue(rule.proxy().toString().contains("p"), rule.proxy().toString());
  }

  @Test
  void theEnvironmentsDependsOnTheScheme() {
    Map<String, String> variables = Map.of("https_proxy", "u:p@s:8443", "HTTP_PROXY", "h:80");
    assertEquals("Basic dTpw", rule("", SERVER, variables).authorization());
    assertEquals("", rule("", URI.create("http://api.example"), variables).authorization());
  }

  @Test
  void socksIsKnown() {
    assertEquals(
        Proxy.Type.SOCKS, rule("socks5://127.0.0.1:1080", SERVER, Map.of()).proxy().type());
  }

  @ParameterizedTest
  @CsvSource({"https://p:443", "ftp://p:1", "http://"})
  void anotherIsRefused(String proxy) {
    assertThrows(Failure.class, () -> rule(proxy, SERVER, Map.of()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "api.example | api.example | true",
        "api.example | example | true",
        "api.example | .example | true",
        "api.example | ample | false",
        "api.example | other, * | true",
        "10.1.2.3 | 10.0.0.0/8 | true",
        "10.1.2.3 | 10.1.2.0/25 | true",
        "10.1.2.200 | 10.1.2.0/25 | false",
        "11.1.2.3 | 10.0.0.0/8 | false",
        "10.1.2.3 | 10.1.2.3 | true",
        "name | 10.0.0.0/8 | false",
        "[fd00::1] | fd00::/16 | true",
        "10.1.2.3 | 10.0.0.0/x | false",
        "localhost | other | true",
        "127.0.0.1 | other | true",
      })
  void someHostsNeedNone(String host, String noProxy, boolean exempt) {
    assertEquals(exempt, ProxyRule.exempt(host, noProxy));
  }
}
