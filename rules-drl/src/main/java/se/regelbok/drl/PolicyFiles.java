package se.regelbok.drl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import se.regelbok.PolicyException;

/**
 * The bytes of a policy, read once from its folder or from a jar or zip file, within the budgets and without leaving it.
 *
 * @param edition the edition's key: the name of the folder
 * @param files the files by name; what does not belong to a policy is there without its bytes, a folder's name ends in a slash
 * @param cases the files of the folder of cases, by their path from the policy's folder
 * @param pack the policy checked ahead, where it was packed
 */
record PolicyFiles(String edition, Map<String, byte[]> files, Map<String, byte[]> cases, Optional<byte[]> pack) {
    private static final String CASES = "cases/";

    /** Less than this may be compressed as it likes. */
    private static final int SMALL = 50_000;

    /**
     * Reads a policy's files.
     *
     * @throws PolicyException where it is no policy, passes a budget or leads out of its folder
     * @throws IOException where a file cannot be read
     */
    static PolicyFiles of(Path source) throws IOException {
        if (Files.isDirectory(source)) {
            editions(source);
            return new Taking(name(source.toAbsolutePath().normalize())).folder(source);
        }
        if (Files.isRegularFile(source) && PolicyFolder.belongs(name(source))) {
            String folder = String.valueOf(source.toAbsolutePath().getParent().getFileName());
            throw refused(
                    name(source),
                    "detta är en av filerna i en policymapp",
                    "this is one of the files of a policy folder",
                    "Ange mappen " + folder,
                    "Name the folder " + folder);
        }
        if (Files.isRegularFile(source)) {
            Budget.TOTAL_BYTES.check(Files.size(source), name(source));
            return new Taking(name(source)).zip(source);
        }
        throw refused(
                source.toString(),
                "det finns ingen sådan mapp eller fil",
                "there is no such folder or file",
                "Ange en policymapp, eller en jar- eller zip-fil med en",
                "Name a policy folder, or a jar or zip file with one");
    }

    /** A municipality's folder holds the folders of its editions, and is none itself. */
    private static void editions(Path source) throws IOException {
        if (Files.exists(source.resolve(PolicyFolder.POLICY))) {
            return;
        }
        try (Stream<Path> list = Files.list(source)) {
            Optional<String> edition = list.filter(f -> Files.exists(f.resolve(PolicyFolder.POLICY)))
                    .map(f -> name(source.toAbsolutePath().normalize()) + "/" + name(f))
                    .max(String::compareTo);
            if (edition.isPresent()) {
                throw refused(
                        name(source.toAbsolutePath().normalize()),
                        "detta är kommunens mapp, inte en utgåvas",
                        "this is the municipality's folder, not that of an edition",
                        "Menade du " + edition.get() + "?",
                        "Did you mean " + edition.get() + "?");
            }
        }
    }

    /** The texts of the case files. */
    Map<String, String> caseTexts() {
        Map<String, String> texts = new TreeMap<>();
        cases.forEach((name, bytes) -> texts.put(name, new String(bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    /** Whether the bytes of a file are wanted. */
    private static boolean wanted(String name) {
        return PolicyFolder.belongs(name) || isCase(name) || name.equals(Pack.NAME);
    }

    private static boolean isCase(String name) {
        return name.startsWith(CASES) && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    private static String name(Path path) {
        return path.getFileName() == null ? path.toString() : path.getFileName().toString();
    }

    private static PolicyException refused(String file, String sv, String en, String remedySv, String remedyEn) {
        return new PolicyException(List.of(PolicyHolder.problem(Path.of(file), sv, en, remedySv, remedyEn)));
    }

    /** Takes files one by one, and counts. */
    private static final class Taking {
        private final String source;
        private final Map<String, byte[]> files = new TreeMap<>();
        private final Map<String, byte[]> cases = new TreeMap<>();
        private byte[] pack;
        private long total;

        Taking(String source) {
            this.source = source;
        }

        private PolicyFiles done(String edition) {
            return new PolicyFiles(edition, files, cases, Optional.ofNullable(pack));
        }

        private void foreign(String name) {
            files.put(name, new byte[0]);
        }

        /** Reads no more than the budgets allow, whatever size has been said. */
        private byte[] take(String name, InputStream in) throws IOException {
            byte[] bytes = in.readNBytes(Budget.FILE_BYTES.most + 1);
            Budget.FILE_BYTES.check(bytes.length, name);
            total += bytes.length;
            Budget.TOTAL_BYTES.check(total, source);
            if (isCase(name)) {
                cases.put(name, bytes);
            } else if (name.equals(Pack.NAME)) {
                pack = bytes;
            } else {
                files.put(name, bytes);
            }
            return bytes;
        }

        // ---- a folder

        PolicyFiles folder(Path folder) throws IOException {
            Path root = folder.toRealPath();
            for (Path each : list(folder)) {
                String name = name(each);
                if (Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
                    if (CASES.equals(name + "/")) {
                        for (Path one : list(each)) {
                            file(CASES + name(one), one, root);
                        }
                    }
                    foreign(name + "/");
                } else {
                    file(name, each, root);
                }
            }
            // a pack beside the files of a folder would be out of date as soon as one of them is edited
            pack = null;
            return done(source);
        }

        private List<Path> list(Path folder) throws IOException {
            List<Path> all = new ArrayList<>();
            try (Stream<Path> list = Files.list(folder)) {
                for (Iterator<Path> i = list.iterator(); i.hasNext(); ) {
                    all.add(i.next());
                    Budget.FILES.check(all.size(), source);
                }
            }
            all.sort(null);
            return all;
        }

        private void file(String name, Path file, Path root) throws IOException {
            if (!wanted(name)) {
                foreign(name);
                return;
            }
            Path real = real(name, file, root);
            BasicFileAttributes is = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (!is.isRegularFile()) {
                throw refused(
                        name,
                        "detta är ingen vanlig fil",
                        "this is no ordinary file",
                        "Lägg en textfil här",
                        "Put a text file here");
            }
            Budget.FILE_BYTES.check(is.size(), name);
            try (InputStream in = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS)) {
                take(name, in);
            }
        }

        /** A link may lead to another file of the folder, as some systems lay files out, but not out of it. */
        private static Path real(String name, Path file, Path root) throws IOException {
            Path real = null;
            try {
                real = file.toRealPath();
            } catch (FileSystemException e) {
                if (!Files.isSymbolicLink(file)) {
                    throw e;
                }
            }
            if (real == null || !real.startsWith(root)) {
                throw refused(
                        name,
                        "länken leder ut ur mappen eller ingenstans",
                        "the link leads out of the folder or nowhere",
                        "Lägg själva filen i mappen",
                        "Put the file itself into the folder");
            }
            return real;
        }

        // ---- a jar or zip file

        PolicyFiles zip(Path file) throws IOException {
            try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
                Map<String, ZipEntry> entries = entries(zip);
                String folder = policyFolder(entries.keySet());
                for (Map.Entry<String, ZipEntry> each : entries.entrySet()) {
                    if (each.getKey().startsWith(folder)) {
                        String name = each.getKey().substring(folder.length());
                        if (wanted(name)) {
                            unzip(zip, each.getValue(), name);
                        } else if (!name.isEmpty() && !name.startsWith(CASES) && !name.startsWith("META-INF/")) {
                            foreign(name);
                        }
                    }
                }
                String path = folder.isEmpty() ? "" : folder.substring(0, folder.length() - 1);
                int dot = source.lastIndexOf('.');
                return done(
                        !path.isEmpty()
                                ? path.substring(path.lastIndexOf('/') + 1)
                                : dot > 0 ? source.substring(0, dot) : source);
            } catch (ZipException | IllegalArgumentException e) {
                throw refused(
                        source,
                        "filen är ingen hel jar- eller zip-fil",
                        "the file is no whole jar or zip file",
                        "Packa mappen igen med `regelbok pack`",
                        "Pack the folder again with `regelbok pack`");
            }
        }

        private Map<String, ZipEntry> entries(ZipFile zip) {
            Budget.FILES.check(zip.size(), source);
            Map<String, ZipEntry> entries = new LinkedHashMap<>();
            for (Iterator<? extends ZipEntry> i = zip.entries().asIterator(); i.hasNext(); ) {
                ZipEntry entry = i.next();
                String name = entry.getName();
                boolean leaves = name.startsWith("/")
                        || name.indexOf('\\') >= 0
                        || name.indexOf(':') >= 0
                        || name.chars().anyMatch(Character::isISOControl)
                        || Stream.of(name.split("/", -1)).anyMatch(s -> s.equals("..") || s.equals("."));
                if (leaves || entries.put(name, entry) != null) {
                    throw refused(
                            source,
                            leaves
                                    ? "en fil i den har en sökväg som leder ut ur den"
                                    : "två filer i den har samma namn",
                            leaves ? "a file in it has a path that leads out of it" : "two files in it have one name",
                            "Packa mappen igen med `regelbok pack`",
                            "Pack the folder again with `regelbok pack`");
                }
            }
            return entries;
        }

        private String policyFolder(Set<String> names) {
            Set<String> folders = new TreeSet<>();
            for (String name : names) {
                if (name.equals(PolicyFolder.POLICY) || name.endsWith("/" + PolicyFolder.POLICY)) {
                    folders.add(name.substring(0, name.length() - PolicyFolder.POLICY.length()));
                }
            }
            if (folders.size() != 1) {
                throw refused(
                        source,
                        "filen har " + folders.size() + " policymappar, väntade en",
                        "the file has " + folders.size() + " policy folders, expected one",
                        "Packa en mapp med `regelbok pack`",
                        "Pack one folder with `regelbok pack`");
            }
            return folders.iterator().next();
        }

        private void unzip(ZipFile zip, ZipEntry entry, String name) throws IOException {
            Budget.FILE_BYTES.check(entry.getSize(), name);
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] bytes = take(name, in);
                if (bytes.length > SMALL) {
                    Budget.RATIO.check(bytes.length / Math.max(1, entry.getCompressedSize()), name);
                }
            }
        }
    }
}
