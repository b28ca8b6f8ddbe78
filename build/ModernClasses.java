import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Lifts a jar's classes to class file version 52, stack maps included. An AOT cache leaves out
 * classes older than version 50, which only the old verifier understands; picocli is compiled for
 * Java 5, and loading and verifying it anew in each run took as long as all the rest of a start.
 * The code itself stays as it is.
 */
final class ModernClasses {
  private static final int OLDEST_CACHED = 50;
  private static final int WANTED = 52;

  private ModernClasses() {}

  /** Rewrites the jar in place, where it has old classes; entries sorted, times fixed. */
  static void lift(Path jar, long epochMillis) throws IOException {
    ByteArrayOutputStream lifted = new ByteArrayOutputStream();
    try (JarFile file = new JarFile(jar.toFile());
        URLClassLoader loader =
            new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        ZipOutputStream out = new ZipOutputStream(lifted)) {
      ClassFile classFile =
          ClassFile.of(
              ClassFile.ClassHierarchyResolverOption.of(
                  ClassHierarchyResolver.ofResourceParsing(loader)
                      .orElse(ClassHierarchyResolver.defaultResolver())),
              ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
      for (JarEntry entry : sorted(file)) {
        byte[] bytes = file.getInputStream(entry).readAllBytes();
        boolean old = entry.getName().endsWith(".class") && major(bytes) < OLDEST_CACHED;
        ZipEntry copy = new ZipEntry(entry.getName());
        copy.setTime(epochMillis);
        out.putNextEntry(copy);
        out.write(old ? lift(classFile, bytes) : bytes);
        out.closeEntry();
      }
    }
    try (OutputStream out = Files.newOutputStream(jar)) {
      lifted.writeTo(out);
    }
  }

  private static List<JarEntry> sorted(JarFile file) {
    return file.stream()
        .filter(entry -> !entry.isDirectory())
        .sorted((a, b) -> a.getName().compareTo(b.getName()))
        .toList();
  }

  private static byte[] lift(ClassFile classFile, byte[] bytes) {
    ClassModel model = classFile.parse(bytes);
    ClassTransform code = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL);
    return classFile.transformClass(
        model, code.andThen(ClassTransform.endHandler(builder -> builder.withVersion(WANTED, 0))));
  }

  private static int major(byte[] bytes) {
    return (bytes[6] & 0xff) << 8 | bytes[7] & 0xff;
  }
}
