package io.leakanalyzer.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Contrast ratios of the page's colours by WCAG 2.2: 4.5 for text (1.4.3), 3 for what is drawn
 * (1.4.11).
 */
class HtmlContrastTest {
  private static final double TEXT = 4.5;
  private static final double DRAWN = 3;
  private static final Pattern THEME =
      Pattern.compile(
          "(:root|:root\\[data-theme=\"dark\"]|:root:not\\(\\[data-theme]\\)) \\{([^}]*)}");
  private static final Pattern COLOUR = Pattern.compile("--(\\w+): (#[0-9a-f]{3,6})");

  private final String style = style();

  @ParameterizedTest
  @CsvSource({
    "fg, bg",
    "fg, card",
    "dim, bg",
    "dim, card",
    "accent, bg",
    "accent, card",
    "bad, bg",
    "bad, card",
    "warn, bg",
    "warn, card",
    "good, bg",
    "good, card",
    "fg, mark"
  })
  void text_can_be_read_in_light_and_dark(String text, String ground) {
    for (Map<String, String> theme : themes()) {
      assertThat(contrast(theme.get(text), theme.get(ground)))
          .as("%s on %s of %s", text, ground, theme)
          .isGreaterThanOrEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dim, bg",
    "accent, card",
    "bad, card",
    "good, card",
    "warn, card",
    "dim, card",
    "accent, bg"
  })
  void lines_of_charts_graphs_and_fields_can_be_seen(String line, String ground) {
    for (Map<String, String> theme : themes()) {
      assertThat(contrast(theme.get(line), theme.get(ground)))
          .as("%s on %s of %s", line, ground, theme)
          .isGreaterThanOrEqualTo(DRAWN);
    }
  }

  @Test
  void the_dark_colours_are_the_same_with_and_without_scripts() {
    List<Map<String, String>> themes = themes();

    assertThat(themes).hasSize(3);
    assertThat(themes.get(1)).isEqualTo(themes.get(2)).isNotEqualTo(themes.get(0));
    assertThat(style).contains("@media (prefers-color-scheme: dark)");
  }

  /**
   * The boxes' colours as flame.js makes them: {@code hsl(205 30% 74..83%)} and {@code hsl(22..55
   * 85% 66..77%)}.
   */
  @Test
  void the_names_in_the_flame_graph_can_be_read_on_every_box() {
    String ink = "#1c2024";
    assertThat(style).contains(".flame button").contains("color: " + ink);
    for (int hue = 22; hue < 56; hue++) {
      for (int light = 66; light < 78; light++) {
        assertThat(contrast(luminance(ink), luminance(hsl(hue, 0.85, light / 100.0))))
            .isGreaterThanOrEqualTo(TEXT);
      }
    }
    for (int light = 74; light < 84; light++) {
      assertThat(contrast(luminance(ink), luminance(hsl(205, 0.3, light / 100.0))))
          .isGreaterThanOrEqualTo(TEXT);
    }
  }

  @Test
  void the_formula_is_the_known_one() {
    assertThat(contrast("#000", "#fff")).isEqualTo(21);
    assertThat(contrast("#777777", "#ffffff")).isBetween(4.47, 4.49);
  }

  private List<Map<String, String>> themes() {
    return THEME
        .matcher(style)
        .results()
        .map(
            theme -> {
              Map<String, String> colours = new HashMap<>();
              Matcher colour = COLOUR.matcher(theme.group(2));
              while (colour.find()) {
                colours.put(colour.group(1), colour.group(2));
              }
              return colours;
            })
        .toList();
  }

  private static double contrast(String a, String b) {
    return contrast(luminance(a), luminance(b));
  }

  private static double contrast(double a, double b) {
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    String digits = hex.substring(1);
    if (digits.length() == 3) {
      digits = digits.replaceAll("(.)", "$1$1");
    }
    int rgb = Integer.parseInt(digits, 16);
    return luminance(
        new double[] {(rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0});
  }

  private static double luminance(double[] rgb) {
    double[] linear = new double[3];
    for (int i = 0; i < 3; i++) {
      linear[i] = rgb[i] <= 0.04045 ? rgb[i] / 12.92 : Math.pow((rgb[i] + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  private static double[] hsl(double hue, double saturation, double light) {
    double[] rgb = new double[3];
    double chroma = saturation * Math.min(light, 1 - light);
    double[] at = {0, 8, 4};
    for (int i = 0; i < 3; i++) {
      double k = (at[i] + hue / 30) % 12;
      rgb[i] = light - chroma * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1));
    }
    return rgb;
  }

  private static String style() {
    try (InputStream in =
        ReportRenderer.class.getResourceAsStream(
            "/io/leakanalyzer/internal/render/html/style.css")) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
