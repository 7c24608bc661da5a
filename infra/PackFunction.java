import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Packs a function's zip anew. Of three libraries only the classes that something refers to are
 * kept. All jars become one, which is stored rather than compressed: a JVM that starts opens a
 * single file and unpacks nothing, and the zip compresses what is alike across classes, which
 * compressing each by itself cannot. Which jars they were stands in the zip's jars.txt. A zip
 * without jars, as of a native function, stays as it is, and so does one that is packed already.
 * Run by the build: java infra/PackFunction.java FUNCTION.ZIP
 */
final class PackFunction {
  /** Libraries that load no class by a name they compute, by jar and package. */
  private static final Map<String, String> REDUCED =
      Map.of(
          // Of the hundreds of services and regions those that the functions' short list has.
          "lib/software.amazon.awssdk.regions-", "software/amazon/awssdk/regions/",
          "lib/it.unimi.dsi.fastutil-core-", "it/unimi/dsi/fastutil/",
          "lib/org.apache.commons.commons-math3-", "org/apache/commons/math3/");

  /** How Quarkus names a jar that it has taken a class out of, as its configuration asks. */
  private static final String WITHOUT_A_CLASS = "lib/modified-";

  private static final String ALL = "lib/all.jar";
  private static final String LIST = "jars.txt";

  /** Of several jars' files of one name the lines of all: who reads them looks for all of them. */
  private static final Pattern LISTS =
      Pattern.compile("META-INF/services/.+|.+/execution\\.interceptors");

  /** Who made a jar and under which licence; a module's name means nothing on a class path. */
  private static final Pattern ABOUT =
      Pattern.compile("META-INF/[^/]+|META-INF/(licenses?|maven)/.+|[^/]+\\.(txt|html|md)");

  /** What speaks of a jar as it was, or to a build. */
  private static final Pattern LEFT_OUT =
      Pattern.compile(
          ".*/|META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]+\\.(SF|RSA|DSA)|quarkus-config-doc/.+)"
              + "|(.+/)?module-info\\.class");

  private static final byte[] MANIFEST =
      "Manifest-Version: 1.0\r\nMulti-Release: true\r\n\r\n".getBytes(StandardCharsets.UTF_8);

  private static final int UTF8 = 1;

  /** Bytes of the other entries of a constant pool by their tag; two slots for longs, doubles. */
  private static final Map<Integer, Integer> SIZES =
      Map.ofEntries(
          Map.entry(3, 4), Map.entry(4, 4), Map.entry(5, 8), Map.entry(6, 8), Map.entry(7, 2),
          Map.entry(8, 2), Map.entry(9, 4), Map.entry(10, 4), Map.entry(11, 4), Map.entry(12, 4),
          Map.entry(15, 3), Map.entry(16, 2), Map.entry(17, 4), Map.entry(18, 4), Map.entry(19, 2),
          Map.entry(20, 2));

  /** The same build gives the same bytes; a local time, as zips have it. */
  private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

  private PackFunction() {}

  public static void main(String[] arguments) throws IOException {
    Path zip = Path.of(arguments[0]);
    if (Files.notExists(zip)) {
      return;
    }
    Map<String, byte[]> entries = read(Files.readAllBytes(zip));
    if (entries.containsKey(LIST)) {
      return;
    }
    Map<String, Map<String, byte[]>> jars = new LinkedHashMap<>();
    for (String name : List.copyOf(entries.keySet())) {
      if (name.startsWith("lib/") && name.endsWith(".jar")) {
        jars.put(name.replace(WITHOUT_A_CLASS, "lib/"), read(entries.remove(name)));
      }
    }
    if (jars.isEmpty()) {
      return;
    }
    reduce(entries, jars);
    entries.put(ALL, stored(merged(jars)));
    entries.put(LIST, list(jars.keySet()));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(packed)) {
      out.setLevel(Deflater.BEST_COMPRESSION);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(entry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    Path beside = zip.resolveSibling(zip.getFileName() + ".new");
    Files.write(beside, packed.toByteArray());
    Files.move(beside, zip, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Takes the classes out of the libraries that nothing left in the zip refers to. */
  private static void reduce(Map<String, byte[]> entries, Map<String, Map<String, byte[]>> jars)
      throws IOException {
    for (Map.Entry<String, String> library : REDUCED.entrySet()) {
      List<String> found =
          jars.keySet().stream().filter(name -> name.startsWith(library.getKey())).toList();
      if (found.isEmpty()) {
        continue;
      }
      Map<String, byte[]> jar = jars.get(found.get(0));
      Pattern names = Pattern.compile(Pattern.quote(library.getValue()) + "[\\w$/-]+");
      Deque<String> open = new ArrayDeque<>();
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        refer(entry.getKey(), entry.getValue(), names, open);
      }
      for (Map.Entry<String, Map<String, byte[]>> other : jars.entrySet()) {
        if (other.getValue() != jar) {
          for (Map.Entry<String, byte[]> entry : other.getValue().entrySet()) {
            refer(entry.getKey(), entry.getValue(), names, open);
          }
        }
      }
      Set<String> kept = new HashSet<>();
      while (!open.isEmpty()) {
        String name = open.pop() + ".class";
        if (jar.containsKey(name) && kept.add(name)) {
          refer(name, jar.get(name), names, open);
        }
      }
      jar.keySet().removeIf(name -> name.endsWith(".class") && !kept.contains(name));
    }
  }

  /** Adds the library's classes that a class names anywhere: in code, types and annotations. */
  private static void refer(String name, byte[] content, Pattern names, Deque<String> found)
      throws IOException {
    if (!name.endsWith(".class")) {
      return;
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
    in.readLong();
    int constants = in.readUnsignedShort();
    for (int i = 1; i < constants; i++) {
      int tag = in.readUnsignedByte();
      if (tag == UTF8) {
        Matcher matcher = names.matcher(in.readUTF());
        while (matcher.find()) {
          found.push(matcher.group());
        }
      } else {
        Integer size = SIZES.get(tag);
        if (size == null) {
          throw new IOException(name + " has a constant of the unknown kind " + tag);
        }
        in.skipBytes(size);
        i += size == 8 ? 1 : 0;
      }
    }
  }

  /** All entries of all jars; refuses two of one name that say different things. */
  private static Map<String, byte[]> merged(Map<String, Map<String, byte[]>> jars)
      throws IOException {
    Map<String, byte[]> merged = new LinkedHashMap<>();
    merged.put("META-INF/MANIFEST.MF", MANIFEST);
    for (Map.Entry<String, Map<String, byte[]>> jar : jars.entrySet()) {
      for (Map.Entry<String, byte[]> entry : jar.getValue().entrySet()) {
        String name = entry.getKey();
        byte[] known = merged.get(name);
        if (LEFT_OUT.matcher(name).matches()) {
          continue;
        } else if (known == null) {
          merged.put(name, entry.getValue());
        } else if (LISTS.matcher(name).matches()) {
          merged.put(name, joined(known, entry.getValue()));
        } else if (ABOUT.matcher(name).matches()) {
          merged.put("META-INF/jars/" + jar.getKey() + "/" + name, entry.getValue());
        } else if (!Arrays.equals(known, entry.getValue())) {
          throw new IOException(jar.getKey() + " has another " + name + " than a jar before it");
        }
      }
    }
    return merged;
  }

  private static byte[] joined(byte[] lines, byte[] more) {
    byte[] joined = Arrays.copyOf(lines, lines.length + 1 + more.length);
    joined[lines.length] = '\n';
    System.arraycopy(more, 0, joined, lines.length + 1, more.length);
    return joined;
  }

  private static byte[] list(Set<String> jars) {
    return (String.join("\n", jars) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] stored(Map<String, byte[]> jar) throws IOException {
    ByteArrayOutputStream stored = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(stored)) {
      out.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> entry : jar.entrySet()) {
        CRC32 crc = new CRC32();
        crc.update(entry.getValue());
        ZipEntry made = entry(entry.getKey());
        made.setSize(entry.getValue().length);
        made.setCrc(crc.getValue());
        out.putNextEntry(made);
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return stored.toByteArray();
  }

  /** The entries in their order; of two of one name the later, as whoever unpacks has it. */
  private static Map<String, byte[]> read(byte[] zip) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), in.readAllBytes());
      }
    }
    return entries;
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(TIME);
    return entry;
  }
}
