package se.regelbok.drl;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import se.regelbok.Clause;
import se.regelbok.Clause.Item;
import se.regelbok.Clause.Limit;
import se.regelbok.Clause.Modality;
import se.regelbok.Edition;
import se.regelbok.PolicyException;
import se.regelbok.Replaced;
import se.regelbok.terms.Act;
import se.regelbok.terms.Label;
import se.regelbok.terms.OwnTerm;
import se.regelbok.terms.Term;

/**
 * A checked policy in one file that loads without YAML and without checks: what the bundled policies are read from. The build
 * makes the packs; a pack from another version of the format is refused.
 */
final class Pack {
    /** The file's name within a policy's folder. */
    static final String NAME = "policy.pack";

    /** Where a jar lists the policies in it. */
    static final String INDEX = "META-INF/regelbok/policies";

    private static final int FORMAT = 2;
    private static final LocalDateTime TIME = LocalDateTime.of(2000, 1, 1, 0, 0);

    private Pack() {}

    /** What a pack holds. */
    record Content(Edition edition, List<OwnTerm> own, List<Clause> clauses, Map<String, String> drl) {}

    /**
     * Packs every policy below a folder and writes an index of them. The build calls it.
     *
     * @param args the folder of policies, and the folder to write to
     * @throws IOException if a file cannot be read or written
     */
    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        List<String> index = new ArrayList<>();
        try (Stream<Path> all = Files.walk(from, 2)) {
            for (Path folder : all.filter(p -> Files.exists(p.resolve("policy.yaml")))
                    .sorted()
                    .toList()) {
                PolicyFolder.Checked checked = PolicyFolder.read(
                        folder.getFileName().toString(), PolicyFiles.of(folder).files());
                Path target = to.resolve(from.relativize(folder)).resolve(NAME);
                Files.createDirectories(target.getParent());
                try (OutputStream out = Files.newOutputStream(target)) {
                    write(new Content(checked.edition(), checked.own(), checked.clauses(), checked.drl()), out);
                }
                index.add(from.relativize(folder).toString().replace('\\', '/'));
            }
        }
        Files.writeString(to.resolve("index"), String.join("\n", index) + "\n", StandardCharsets.UTF_8);
    }

    /** Packs a policy into a jar file; the same files make the same jar. */
    static void jar(PolicyFiles files, Path target) throws IOException {
        PolicyFolder.Checked checked = PolicyFolder.read(files.edition(), files.files());
        String key = checked.edition().municipality() + "/" + checked.edition().id();
        if (!key.matches("[a-z0-9][a-z0-9._-]*/[a-z0-9][a-z0-9._-]*")) {
            throw new PolicyException(List.of(PolicyHolder.problem(
                    Path.of(PolicyFolder.POLICY),
                    "`" + key + "` kan inte vara en nyckel",
                    "`" + key + "` cannot be a key",
                    "Skriv municipality och mappens namn med a till z, siffror, punkt och bindestreck",
                    "Write municipality and the folder's name with a to z, digits, full stops and hyphens")));
        }
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        write(new Content(checked.edition(), checked.own(), checked.clauses(), checked.drl()), pack);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
        entries.put(INDEX, (key + "\n").getBytes(StandardCharsets.UTF_8));
        String folder = "policies/" + key + "/";
        entries.put(folder + NAME, pack.toByteArray());
        files.files().forEach((name, bytes) -> {
            if (PolicyFolder.belongs(name)) {
                entries.put(folder + name, bytes);
            }
        });
        files.cases().forEach((name, bytes) -> entries.put(folder + name, bytes));
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(each.getKey());
                entry.setTimeLocal(TIME);
                jar.putNextEntry(entry);
                jar.write(each.getValue());
            }
        }
    }

    /** Whether this version of the library can read a pack. */
    static boolean isCurrent(byte[] pack) {
        return pack.length > 4 && ByteBuffer.wrap(pack).getInt() == FORMAT;
    }

    static void write(Content content, OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(stream));
        out.writeInt(FORMAT);
        Edition e = content.edition();
        for (String text : List.of(
                e.municipality(), e.id(), e.title(), e.kind(), e.status().name(), e.hash())) {
            text(out, text);
        }
        label(out, e.name());
        optionalLabel(out, e.issuer());
        optional(out, e.adopted().map(LocalDate::toString));
        list(out, e.revised(), d -> text(out, d.toString()));
        optional(out, e.inForceFrom().map(LocalDate::toString));
        optional(out, e.inForceUntil().map(LocalDate::toString));
        optional(out, e.reference());
        list(out, e.notes(), l -> label(out, l));
        list(out, e.replaced(), r -> replaced(out, r));
        list(out, content.own(), t -> {
            text(out, t.name());
            label(out, t.label());
            out.writeBoolean(t.settledByReview());
        });
        list(out, content.clauses(), c -> clause(out, c));
        list(out, List.copyOf(content.drl().entrySet()), f -> {
            text(out, f.getKey());
            text(out, f.getValue());
        });
        out.flush();
    }

    private static void clause(DataOutputStream out, Clause c) throws IOException {
        text(out, c.id());
        text(out, c.section());
        label(out, c.locator());
        text(out, c.modality().name());
        optionalLabel(out, c.addressee());
        label(out, c.summary());
        list(out, c.exceptions(), l -> {
            text(out, l.clause());
            optional(out, l.act().map(Enum::name));
            list(out, l.what().stream().map(Term::name).sorted().toList(), t -> text(out, t));
            out.writeBoolean(l.throughPerson());
        });
        list(out, c.supports(), s -> text(out, s));
        list(out, c.items(), i -> {
            text(out, i.list());
            text(out, i.term().name());
        });
        out.writeBoolean(c.encoded());
        optionalLabel(out, c.because());
        optionalLabel(out, c.reading());
        list(out, c.replaced(), r -> replaced(out, r));
        list(out, c.questions(), l -> label(out, l));
    }

    static Content read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(stream));
        int format = in.readInt();
        if (format != FORMAT) {
            throw new IOException("the policy pack has format " + format + ", expected " + FORMAT
                    + ": pack it again with this version");
        }
        String municipality = text(in);
        String id = text(in);
        String title = text(in);
        String kind = text(in);
        Edition.Status status = Edition.Status.valueOf(text(in));
        String hash = text(in);
        Edition edition = new Edition(
                municipality,
                id,
                label(in),
                title,
                kind,
                optionalLabel(in),
                optional(in).map(LocalDate::parse),
                list(in, i -> LocalDate.parse(text(i))),
                optional(in).map(LocalDate::parse),
                optional(in).map(LocalDate::parse),
                status,
                optional(in),
                list(in, Pack::label),
                list(in, Pack::replaced),
                hash);
        List<OwnTerm> own = list(in, i -> new OwnTerm(text(i), label(i), i.readBoolean()));
        Map<String, Term> terms = new LinkedHashMap<>();
        own.forEach(t -> terms.put(t.name(), t));
        List<Clause> clauses = list(in, i -> clause(i, terms));
        Map<String, String> drl = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            drl.put(text(in), text(in));
        }
        return new Content(edition, own, clauses, drl);
    }

    private static Clause clause(DataInputStream in, Map<String, Term> own) throws IOException {
        return new Clause(
                text(in),
                text(in),
                label(in),
                Modality.valueOf(text(in)),
                optionalLabel(in),
                label(in),
                list(in, i -> new Limit(text(i), optional(i).map(Act::valueOf), terms(i, own), i.readBoolean())),
                list(in, Pack::text),
                list(in, i -> new Item(text(i), term(text(i), own))),
                in.readBoolean(),
                optionalLabel(in),
                optionalLabel(in),
                list(in, Pack::replaced),
                list(in, Pack::label));
    }

    private static Set<Term> terms(DataInputStream in, Map<String, Term> own) throws IOException {
        Set<Term> terms = new LinkedHashSet<>();
        for (String name : list(in, Pack::text)) {
            terms.add(term(name, own));
        }
        return terms;
    }

    private static Term term(String name, Map<String, Term> own) throws IOException {
        return Term.named(name)
                .or(() -> Optional.ofNullable(own.get(name)))
                .orElseThrow(
                        () -> new IOException("the policy pack has an unknown term `" + name + "`: pack it again"));
    }

    private static void replaced(DataOutputStream out, Replaced r) throws IOException {
        text(out, r.cites());
        text(out, r.by());
        optional(out, r.since().map(LocalDate::toString));
    }

    private static Replaced replaced(DataInputStream in) throws IOException {
        return new Replaced(text(in), text(in), optional(in).map(LocalDate::parse));
    }

    // ---- primitives

    private interface Write<T> {
        void one(T value) throws IOException;
    }

    private interface Read<T> {
        T one(DataInputStream in) throws IOException;
    }

    private static <T> void list(DataOutputStream out, List<T> values, Write<T> write) throws IOException {
        out.writeInt(values.size());
        for (T value : values) {
            write.one(value);
        }
    }

    private static <T> List<T> list(DataInputStream in, Read<T> read) throws IOException {
        int size = in.readInt();
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(read.one(in));
        }
        return values;
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > Budget.FILE_BYTES.most) {
            throw new IOException("the policy pack is damaged: pack it again");
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void optional(DataOutputStream out, Optional<String> text) throws IOException {
        out.writeBoolean(text.isPresent());
        if (text.isPresent()) {
            text(out, text.get());
        }
    }

    private static Optional<String> optional(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(text(in)) : Optional.empty();
    }

    private static void label(DataOutputStream out, Label label) throws IOException {
        text(out, label.sv());
        text(out, label.en());
    }

    private static Label label(DataInputStream in) throws IOException {
        return new Label(text(in), text(in));
    }

    private static void optionalLabel(DataOutputStream out, Optional<Label> label) throws IOException {
        out.writeBoolean(label.isPresent());
        if (label.isPresent()) {
            label(out, label.get());
        }
    }

    private static Optional<Label> optionalLabel(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(label(in)) : Optional.empty();
    }
}
