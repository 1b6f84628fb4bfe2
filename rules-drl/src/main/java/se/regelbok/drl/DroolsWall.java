package se.regelbok.drl;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.regelbok.drl.rules.Phrases;
import se.regelbok.facts.Subject;
import se.regelbok.terms.Term;

/**
 * The class loader behind compiled rules: it offers the vocabulary, and of Java and Drools what a compiled rule is made of. All else
 * is not there for them, neither to compile against nor to run.
 *
 * <p>It is the second wall: nothing that {@link RuleReader} accepts needs more. It does not stop a rule that runs for ever.
 */
final class DroolsWall extends ClassLoader {
    /** Whatever is in these packages. */
    private static final Set<String> PACKAGES = Set.of(
            Phrases.class.getPackageName(),
            Subject.class.getPackageName(),
            Term.class.getPackageName(),
            "org.drools.core.base.accumulators",
            "org.drools.model",
            "org.drools.model.consequences",
            "org.drools.model.functions",
            "org.drools.model.functions.accumulate",
            "org.drools.model.functions.temporal",
            "org.drools.model.impl",
            "org.drools.model.operators",
            "org.drools.model.view");

    private static final Set<String> CLASSES = names("""
            java.io.IOException java.io.Serializable
            java.lang.Boolean java.lang.CharSequence java.lang.Comparable java.lang.Enum java.lang.Exception
            java.lang.IllegalArgumentException java.lang.Integer java.lang.Iterable java.lang.Long java.lang.Number
            java.lang.Object java.lang.Override java.lang.Record java.lang.RuntimeException java.lang.String
            java.lang.Throwable java.lang.invoke.LambdaMetafactory java.lang.invoke.StringConcatFactory
            java.time.Instant java.time.format.DateTimeFormatter java.time.format.DateTimeFormatterBuilder
            java.util.Arrays java.util.Collection java.util.Collections java.util.List java.util.Locale
            java.util.Optional java.util.Set java.util.function.Supplier
            org.drools.modelcompiler.CanonicalKieModuleModel org.drools.modelcompiler.dsl.pattern.D
            org.drools.modelcompiler.util.EvaluationUtil org.drools.util.DateUtils
            org.kie.api.builder.ReleaseId
            """);

    /** What the compiler must know of, because what it compiles against names it, and no rule can use. */
    private static final Set<String> COMPILER_ONLY = names("""
            java.io.Externalizable java.io.ObjectInputStream java.io.ObjectStreamException
            java.lang.Class java.lang.ClassNotFoundException java.lang.CloneNotSupportedException
            java.lang.Enum$EnumDesc java.lang.constant.Constable java.lang.constant.ConstantDesc
            java.lang.constant.DynamicConstantDesc java.lang.invoke.MethodHandles
            java.lang.invoke.MethodHandles$Lookup java.lang.invoke.TypeDescriptor
            java.lang.invoke.TypeDescriptor$OfField java.lang.reflect.AnnotatedElement
            java.lang.reflect.GenericDeclaration java.lang.reflect.Type
            java.time.temporal.Temporal java.time.temporal.TemporalAccessor java.time.temporal.TemporalAdjuster
            org.drools.compiler.kie.builder.MaterializedLambda org.drools.model.Drools
            org.kie.api.KieServices org.kie.api.builder.model.KieBaseModel org.kie.api.builder.model.KieModuleModel
            org.kie.api.builder.model.KieSessionModel org.kie.api.builder.model.KieSessionModel$KieSessionType
            org.kie.api.conf.EventProcessingOption org.kie.api.conf.KieBaseMutabilityOption org.kie.api.conf.Option
            org.kie.api.conf.SingleValueOption org.kie.api.internal.utils.KieService
            org.kie.api.runtime.conf.ClockTypeOption org.kie.api.runtime.conf.KieSessionOption
            org.kie.api.runtime.conf.SingleValueKieSessionOption org.kie.util.maven.support.ReleaseIdImpl
            """);

    /** What Drools itself loads by name through the rules' loader; the compiler does not know of it. */
    private static final Set<String> DROOLS_ONLY = Set.of("org.drools.ecj.EclipseJavaCompiler");

    /** Where Drools names its functions, such as {@code count}. */
    private static final String DEFAULTS = "META-INF/kie.default.";

    private static final String CLASS_FILE = ".class";

    private final ClassLoader library = DroolsWall.class.getClassLoader();

    DroolsWall() {
        super("rules", null);
    }

    private static Set<String> names(String text) {
        return Stream.of(text.strip().split("\\s+")).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean open(String type) {
        return !COMPILER_ONLY.contains(type)
                && (CLASSES.contains(type) || PACKAGES.contains(type.substring(0, Math.max(0, type.lastIndexOf('.')))));
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (open(name) || DROOLS_ONLY.contains(name)) {
            return library.loadClass(name);
        }
        throw new ClassNotFoundException(name + " is not there for rules");
    }

    @Override
    public URL getResource(String name) {
        return visible(name) ? library.getResource(name) : null;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        return visible(name) ? library.getResources(name) : Collections.emptyEnumeration();
    }

    private static boolean visible(String resource) {
        if (!resource.endsWith(CLASS_FILE)) {
            return resource.startsWith(DEFAULTS);
        }
        String type =
                resource.substring(0, resource.length() - CLASS_FILE.length()).replace('/', '.');
        return open(type) || COMPILER_ONLY.contains(type);
    }
}
