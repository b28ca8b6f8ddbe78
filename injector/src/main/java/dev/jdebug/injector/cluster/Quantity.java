package dev.jdebug.injector.cluster;

import java.math.BigDecimal;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts of memory as Kubernetes and the JVM write them. */
public final class Quantity {
  private static final Pattern KUBERNETES =
      Pattern.compile("(\\d+(?:\\.\\d+)?)(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE]\\d+)?");
  private static final Pattern JVM = Pattern.compile("(\\d+)([kKmMgGtT]?)");
  private static final Map<String, BigDecimal> UNITS =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("m", new BigDecimal("0.001")),
          Map.entry("k", BigDecimal.TEN.pow(3)),
          Map.entry("M", BigDecimal.TEN.pow(6)),
          Map.entry("G", BigDecimal.TEN.pow(9)),
          Map.entry("T", BigDecimal.TEN.pow(12)),
          Map.entry("P", BigDecimal.TEN.pow(15)),
          Map.entry("E", BigDecimal.TEN.pow(18)),
          Map.entry("Ki", BigDecimal.TWO.pow(10)),
          Map.entry("Mi", BigDecimal.TWO.pow(20)),
          Map.entry("Gi", BigDecimal.TWO.pow(30)),
          Map.entry("Ti", BigDecimal.TWO.pow(40)),
          Map.entry("Pi", BigDecimal.TWO.pow(50)),
          Map.entry("Ei", BigDecimal.TWO.pow(60)));

  private Quantity() {}

  /** Bytes of {@code 512Mi}, {@code 1.5G}, {@code 1e9}; empty when it is no quantity. */
  public static OptionalLong kubernetes(String text) {
    Matcher matcher = KUBERNETES.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2);
    BigDecimal factor =
        unit.matches("[eE]\\d+")
            ? BigDecimal.TEN.pow(Integer.parseInt(unit.substring(1)))
            : UNITS.getOrDefault(unit, BigDecimal.ONE);
    return OptionalLong.of(new BigDecimal(matcher.group(1)).multiply(factor).longValue());
  }

  /** Bytes of {@code 512m}, as behind {@code -Xmx}; empty when it is none. */
  public static OptionalLong jvm(String text) {
    Matcher matcher = JVM.matcher(text);
    if (!matcher.matches()) {
      return OptionalLong.empty();
    }
    int shift =
        " kmgt".indexOf((matcher.group(2) + " ").toLowerCase(java.util.Locale.ROOT).charAt(0));
    return OptionalLong.of(new BigDecimal(matcher.group(1)).longValue() << (10 * shift));
  }
}
