package dev.jdebug.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentTests {
  private static final YAMLMapper YAML = new YAMLMapper();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a",
        "true",
        "No",
        "null",
        "~",
        "1",
        "1e3",
        "0x1f",
        "12:30",
        "a: b",
        "a:b",
        "- a",
        "#a",
        "a #b",
        "a\nb",
        "a\nb\n",
        "a\n\n",
        " a\nb",
        "\ta\n b",
        "'a'",
        "\"a\"",
        "a\\b",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a`",
        "{a}",
        "[a]",
        "a,b",
        "ü",
        "€",
        "a\u0007b",
        "a\u0085b",
        "--ttl",
        "example/app:1",
        "2026-01-01",
        "=",
        "a\rb",
        "a\r\nb",
        ":",
        "a:",
        "?",
        "\u2028x\ny"
      })
  void yamlReadsBackAsItWas(String text) throws IOException {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("text", text);
    tree.put("list", List.of(text, Map.of(text, text)));
    assertEquals(tree, YAML.readValue(Document.yaml(tree), Object.class), Document.yaml(tree));
    assertEquals(tree, new ObjectMapper().readValue(Document.json(tree), Object.class));
  }

  @Test
  void yamlLooksAsKubectlWritesIt() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("number", 7L);
    tree.put("flag", true);
    tree.put("empty", List.of());
    tree.put("nothing", Map.of());
    tree.put("list", List.of("a", List.of(1, 2), Map.of("b", "c")));
    tree.put("lines", "one\ntwo\n");
    assertEquals(
        """
        number: 7
        flag: true
        empty: []
        nothing: {}
        list:
        - a
        - - 1
          - 2
        - b: c
        lines: |
          one
          two
        """,
        Document.yaml(tree));
  }
}
