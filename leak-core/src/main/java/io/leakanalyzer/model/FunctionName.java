package io.leakanalyzer.model;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a Go function as the linker writes it, and what can be told from it. Value object:
 * equal texts are equal names. Immutable and thread safe; the text is taken apart once, when first
 * asked for, since rules ask the same few names for every goroutine.
 *
 * <p>A linker symbol is {@code path/of/package.Function}, {@code path.(*Type).Method}, {@code
 * path.Function.func1.2}; dots in the last path element are escaped as {@code %2e}
 * (cmd/internal/objabi/path.go, Go 1.26), generic functions carry {@code [...]}.
 */
public final class FunctionName implements Comparable<FunctionName> {
  private static final Pattern CLOSURES =
      Pattern.compile(
          "(\\.func\\d+|\\.gowrap\\d+|\\.deferwrap\\d+|\\.\\d+|-range\\d+|-fm|·dwrap·\\d+)+$");
  private static final Pattern WRAPPER = Pattern.compile("(\\.(go|defer)wrap\\d+|·dwrap·\\d+)$");
  private static final Pattern VERSION = Pattern.compile("/v\\d+$");

  /** The name of an unknown function. */
  public static final FunctionName UNKNOWN = new FunctionName("");

  private final String text;

  // Strings are immutable: two threads that race set the same value.
  private @Nullable String packagePath;
  private @Nullable String normalised;
  private @Nullable String stable;

  /** The name that is the text. */
  public FunctionName(String text) {
    this.text = text;
  }

  /** As the linker writes it; empty when unknown. */
  public String text() {
    return text;
  }

  /** True unless the name is empty. */
  public boolean isKnown() {
    return !text.isEmpty();
  }

  /**
   * The package's import path, with vendor prefixes dropped and {@code %2e} decoded; empty when
   * there is none.
   */
  public String packagePath() {
    String known = packagePath;
    if (known == null) {
      known = decode(stripVendor(text.substring(0, packageEnd())));
      packagePath = known;
    }
    return known;
  }

  /** What follows the package path: {@code (*Type).Method.func1}. */
  public String localName() {
    int end = packageEnd();
    return end == 0 ? text : text.substring(Math.min(end + 1, text.length()));
  }

  /**
   * Package and local name without vendor prefix, escapes and type arguments: what catalogues
   * compare with.
   */
  public String normalised() {
    String known = normalised;
    if (known == null) {
      String path = packagePath();
      known = dropBrackets(path.isEmpty() ? localName() : path + "." + localName());
      normalised = known;
    }
    return known;
  }

  /**
   * The normalised name without numbers of closures and the major version in the path: stable over
   * edits elsewhere in the file, inlining, and Go versions.
   */
  public String stable() {
    String known = stable;
    if (known == null) {
      String path = withoutEnd(packagePath(), VERSION, "");
      String local = withoutEnd(dropBrackets(localName()), CLOSURES, ".func");
      known = path.isEmpty() ? local : path + "." + local;
      stable = known;
    }
    return known;
  }

  /** True for the runtime, sync and internal packages: where a goroutine parks, never why. */
  public boolean isRuntimeOrSync() {
    String path = packagePath();
    return path.equals("runtime")
        || path.startsWith("runtime/internal/")
        || path.equals("sync")
        || path.startsWith("sync/")
        || path.startsWith("internal/")
        || path.equals("reflect")
        || (path.equals("syscall") || path.equals("panic"));
  }

  /**
   * True for the wrapper that the compiler puts around a {@code go} or {@code defer} statement with
   * arguments: it shows only in tracebacks at level "system" (cmd/compile/internal/walk/order.go;
   * {@code gowrapN} and {@code deferwrapN} since Go 1.22, {@code ·dwrap·N} in 1.17).
   */
  public boolean isWrapper() {
    return WRAPPER.matcher(text).find();
  }

  /**
   * True for packages of the standard library: no dot in the first path element, and not {@code
   * main} or a test binary's.
   */
  public boolean isStandardLibrary() {
    String path = packagePath();
    if (path.isEmpty() || path.equals("main") || path.startsWith("command-line-arguments")) {
      return false;
    }
    int slash = path.indexOf('/');
    String first = slash < 0 ? path : path.substring(0, slash);
    return first.indexOf('.') < 0 && StandardPackages.contains(first);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FunctionName that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public int compareTo(FunctionName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }

  private int packageEnd() {
    int bracket = text.indexOf('[');
    int limit = bracket < 0 ? text.length() : bracket;
    int slash = text.lastIndexOf('/', limit - 1);
    int dot = text.indexOf('.', slash + 1);
    return dot < 0 ? 0 : dot;
  }

  /** Most names end in a letter, which no version and no closure but a method value's does. */
  private static String withoutEnd(String name, Pattern end, String replacement) {
    boolean mayEndSo =
        name.endsWith("-fm")
            || (!name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1)));
    return mayEndSo ? end.matcher(name).replaceFirst(replacement) : name;
  }

  private static String stripVendor(String path) {
    int at = path.lastIndexOf("/vendor/");
    String rest = at >= 0 ? path.substring(at + "/vendor/".length()) : path;
    return rest.startsWith("vendor/") ? rest.substring("vendor/".length()) : rest;
  }

  private static String decode(String path) {
    return path.indexOf('%') < 0
        ? path
        : path.replace("%2e", ".").replace("%22", "\"").replace("%25", "%");
  }

  private static String dropBrackets(String name) {
    if (name.indexOf('[') < 0) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.length());
    int depth = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '[') {
        depth++;
      } else if (c == ']') {
        depth = Math.max(0, depth - 1);
      } else if (depth == 0) {
        out.append(c);
      }
    }
    return out.toString();
  }
}
