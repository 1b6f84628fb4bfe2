package se.regelbok.drl;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.compiler.kie.builder.impl.KieBuilderImpl;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.io.Resource;
import se.regelbok.drl.rules.Decision;
import se.regelbok.drl.rules.Item;
import se.regelbok.drl.rules.Now;
import se.regelbok.drl.rules.Phrases;
import se.regelbok.drl.rules.Planned;
import se.regelbok.drl.rules.Staff;
import se.regelbok.terms.Label;
import se.regelbok.terms.Labelled;
import se.regelbok.terms.OwnTerm;

/** Makes a rule base of rule files, as they are: the vocabulary is put in front of the first line, on the same line. */
final class DroolsBuild {
    private static final String PACKAGE = "policy";
    private static final String OWN_TERMS = "OwnTerms";

    private DroolsBuild() {}

    /**
     * Builds a rule base.
     *
     * @param drl the texts of the rule files, by name
     * @throws IllegalStateException if Drools refuses a file
     */
    static KieBase base(Map<String, String> drl, List<OwnTerm> own) {
        return inDrools(() -> build(drl, own));
    }

    /** Drools finds its parts through the context class loader. */
    static <T> T inDrools(Supplier<T> call) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(KieServices.class.getClassLoader());
        try {
            return call.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static KieBase build(Map<String, String> drl, List<OwnTerm> own) {
        KieServices services = KieServices.get();
        ReleaseId id =
                services.newReleaseId("se.regelbok.policy", UUID.randomUUID().toString(), "1");
        KieFileSystem files = services.newKieFileSystem().generateAndWritePomXML(id);
        Words words = new Words(own);
        String prelude = prelude(words);
        drl.forEach((name, text) ->
                files.write("src/main/resources/" + PACKAGE + "/" + name, resource(services, prelude + text)));
        if (!own.isEmpty()) {
            files.write("src/main/java/" + PACKAGE + "/" + OWN_TERMS + ".java", resource(services, ownTerms(own)));
        }
        ClassLoader wall = new DroolsWall();
        DroolsReading reading = new DroolsReading(words);
        try {
            KieBuilderImpl builder = (KieBuilderImpl) services.newKieBuilder(files, wall);
            builder.buildAll(reading::project, name -> true);
            String refused = builder.getResults().getMessages(Message.Level.ERROR).stream()
                    .filter(m -> m.getLine() != 0)
                    .map(m -> m.getText().lines().findFirst().orElse("") + " (" + m.getPath() + ")")
                    .collect(Collectors.joining("; "));
            if (builder.getResults().hasMessages(Message.Level.ERROR)) {
                throw new IllegalStateException("Drools cannot build the rule files: " + refused);
            }
            return services.newKieContainer(id, wall).getKieBase();
        } finally {
            services.getRepository().removeKieModule(id);
        }
    }

    private static Resource resource(KieServices services, String text) {
        return services.getResources()
                .newByteArrayResource(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8.name());
    }

    private static String prelude(Words words) {
        StringBuilder text = new StringBuilder("package " + PACKAGE + "; ");
        for (FactType type : FactType.SUBJECTS) {
            text.append(imported(type.javaType()));
        }
        for (Class<?> type : List.of(
                FactType.FINDING.javaType(),
                FactType.STEP.javaType(),
                Planned.class,
                Staff.class,
                Now.class,
                Item.class,
                Decision.class)) {
            text.append(imported(type));
        }
        Stream.concat(
                        Stream.of(Phrases.class.getName()),
                        words.names(Labelled.class).stream()
                                .flatMap(name -> words.named(name).stream())
                                .map(DroolsBuild::home))
                .distinct()
                .forEach(home -> text.append("import static ").append(home).append(".*; "));
        return text.append("dialect \"mvel\"; ").toString();
    }

    /** The class that has a word as a constant. */
    static String home(Labelled word) {
        return word instanceof Enum<?> constant ? constant.getDeclaringClass().getName() : PACKAGE + "." + OWN_TERMS;
    }

    private static String imported(Class<?> type) {
        return "import " + type.getName() + "; ";
    }

    /** The folder's own terms as constants; two own terms are equal when their names are. */
    private static String ownTerms(List<OwnTerm> own) {
        return own.stream()
                .map(OwnTerm::name)
                .map(name -> "    " + OwnTerm.class.getName() + " " + name + " = new " + OwnTerm.class.getName() + "(\""
                        + name + "\", new " + Label.class.getName() + "(\"" + name + "\", \"" + name + "\"), true);\n")
                .collect(Collectors.joining(
                        "", "package " + PACKAGE + ";\npublic interface " + OWN_TERMS + " {\n", "}\n"));
    }
}
