package io.leakanalyzer.examples.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One of the library's modules as it was built: a directory of classes or a jar on the class path.
 */
enum LibraryModule {
  CORE("leak-core", "io.leakanalyzer.core"),
  PPROF("leak-pprof", "io.leakanalyzer.pprof"),
  RULES("leak-rules", "io.leakanalyzer.rules");

  private final String directory;
  private final String moduleName;

  LibraryModule(String directory, String moduleName) {
    this.directory = directory;
    this.moduleName = moduleName;
  }

  String directory() {
    return directory;
  }

  ModuleDescriptor descriptor() {
    return reference().descriptor();
  }

  /** Packages that anyone may use. */
  Set<String> exportedPackages() {
    return descriptor().exports().stream()
        .filter(export -> !export.isQualified())
        .map(ModuleDescriptor.Exports::source)
        .collect(toCollection(TreeSet::new));
  }

  /** Every class of the module, nested ones too, by name. */
  List<Class<?>> classes() {
    return resources()
        .filter(name -> name.endsWith(".class"))
        .filter(name -> !name.endsWith("module-info.class") && !name.endsWith("package-info.class"))
        .<Class<?>>map(LibraryModule::load)
        .toList();
  }

  /** Names of everything in the module, sorted. */
  Stream<String> resources() {
    try (ModuleReader reader = reference().open()) {
      return reader.list().sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of a text resource. */
  List<String> lines(String resource) {
    try (ModuleReader reader = reference().open();
        InputStream in = reader.open(resource).orElseThrow()) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> load(String resource) {
    String name = resource.substring(0, resource.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, LibraryModule.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private ModuleReference reference() {
    try {
      List<URL> infos =
          Collections.list(LibraryModule.class.getClassLoader().getResources("module-info.class"));
      for (URL info : infos) {
        ModuleDescriptor descriptor;
        try (InputStream in = info.openStream()) {
          descriptor = ModuleDescriptor.read(in);
        }
        if (descriptor.name().equals(moduleName)) {
          return ModuleFinder.of(container(info)).find(moduleName).orElseThrow();
        }
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    throw new IllegalStateException("module " + moduleName + " is not on the class path");
  }

  /** The directory or jar that {@code resource}, which lies at its top, is in. */
  private static Path container(URL resource) throws URISyntaxException {
    String url = resource.toString();
    String top = url.substring(0, url.length() - "/module-info.class".length());
    return top.startsWith("jar:")
        ? Path.of(new URI(top.substring("jar:".length(), top.length() - "!".length())))
        : Path.of(new URI(top));
  }
}
