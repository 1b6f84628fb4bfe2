package se.regelbok.drl;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.compiler.builder.impl.KnowledgeBuilderConfigurationImpl;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.compiler.kproject.models.KieBaseModelImpl;
import org.drools.compiler.lang.descr.CompositePackageDescr;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.model.codegen.execmodel.CanonicalModelKieProject;
import org.drools.model.codegen.execmodel.ModelBuilderImpl;
import org.drools.model.codegen.execmodel.PackageSources;
import org.kie.internal.builder.KnowledgeBuilder;
import org.kie.internal.builder.conf.LanguageLevelOption;
import org.kie.internal.builder.conf.ParallelRulesBuildThresholdOption;
import se.regelbok.drl.Tokens.Kind;
import se.regelbok.drl.Tokens.Token;
import se.regelbok.drl.rules.Phrases;

/**
 * Completes what Drools has read in a rule file, before it compiles it, so that it means there what it means here.
 *
 * <ul>
 *   <li>A word of the vocabulary in a test gets its class: the executable model knows static imports after {@code then} only, and
 *       drops a word that it does not know from {@code in ( ... )} without a message.
 *   <li>Where a path leads through a property that may be null, a test that it is not comes first: Drools would throw.
 *   <li>Only a positive pattern about a subject takes the silence of who has gone through a post for a no.
 * </ul>
 */
final class DroolsReading {
    /** The properties that may be null and have properties of their own. */
    private static final Set<String> NULLABLE = Set.of("owner", "parent", "unit", "link");

    private final Words words;
    private int counts;

    DroolsReading(Words words) {
        this.words = words;
    }

    /** A project that builds rule files in this reading. */
    CanonicalModelKieProject project(InternalKieModule module, ClassLoader loader) {
        return new CanonicalModelKieProject(module, loader) {
            @Override
            protected KnowledgeBuilder createKnowledgeBuilder(KieBaseModelImpl base, InternalKieModule of) {
                KnowledgeBuilderConfigurationImpl configuration = getBuilderConfiguration(base, of);
                configuration.setOption(LanguageLevelOption.DRL10);
                configuration.setOption(ParallelRulesBuildThresholdOption.get(-1));
                ModelBuilderImpl<PackageSources> builder =
                        new ModelBuilderImpl<>(PackageSources::dumpSources, configuration, of.getReleaseId(), false) {
                            @Override
                            protected void doFirstBuildStep(Collection<CompositePackageDescr> packages) {
                                packages.forEach(p -> p.getRules().forEach(DroolsReading.this::complete));
                                super.doFirstBuildStep(packages);
                            }
                        };
                modelBuilders.put(base.getName(), builder);
                return builder;
            }
        };
    }

    // ---- one rule

    /** Where a variable comes from: a pattern, and the path of the property in it, empty for the fact itself. */
    private record Origin(PatternDescr pattern, List<String> path) {
        boolean nullable() {
            return !path.isEmpty() && NULLABLE.contains(path.get(path.size() - 1));
        }
    }

    private void complete(RuleDescr rule) {
        Map<String, Origin> origins = new HashMap<>();
        origins(rule.getLhs(), origins);
        String conclusion = (String) rule.getConsequence();
        List<Path> paths = paths(Tokens.of("", conclusion));
        for (Path path : paths) {
            Origin origin = origins.get(path.names().get(0));
            if (origin != null) {
                List<String> whole = new ArrayList<>(origin.path());
                whole.addAll(path.names().subList(1, path.names().size()));
                notNull(new Path(whole, 0, 0), Map.of())
                        .forEach(t -> origin.pattern().addConstraint(new ExprConstraintDescr(t)));
            }
        }
        rule.setConsequence(complete(conclusion, paths));
        complete(rule.getLhs(), true, origins);
    }

    private static void origins(BaseDescr condition, Map<String, Origin> origins) {
        if (condition instanceof PatternDescr pattern) {
            if (pattern.getIdentifier() != null) {
                origins.put(pattern.getIdentifier(), new Origin(pattern, List.of()));
            }
            for (BaseDescr test : pattern.getConstraint().getDescrs()) {
                List<Token> tokens = tokens(test);
                if (tokens.get(0).kind() == Kind.VARIABLE && tokens.get(1).is(":")) {
                    origins.put(
                            tokens.get(0).text(),
                            new Origin(pattern, paths(tokens).get(1).names()));
                }
            }
        } else if (condition instanceof ConditionalElementDescr element) {
            element.getDescrs().forEach(d -> origins(d, origins));
        }
    }

    private void complete(BaseDescr condition, boolean positive, Map<String, Origin> origins) {
        if (condition instanceof PatternDescr pattern) {
            if (pattern.getSource() instanceof AccumulateDescr count) {
                rename(pattern, count);
                complete(count.getInput(), false, origins);
            } else {
                complete(pattern, positive, origins);
            }
        } else if (condition instanceof ConditionalElementDescr element) {
            boolean inner = positive && !(condition instanceof NotDescr);
            element.getDescrs().forEach(d -> complete(d, inner, origins));
        }
    }

    /** Numbers are compared where they are counted and nowhere else; Drools takes those of the same name for one. */
    private void rename(PatternDescr result, AccumulateDescr count) {
        String suffix = "_" + counts++;
        count.getFunctions()
                .replaceAll(f -> new AccumulateFunctionCallDescr(
                        f.getFunction(), f.getBind() + suffix, f.isUnification(), f.getParams()));
        for (BaseDescr test : result.getConstraint().getDescrs()) {
            if (test instanceof ExprConstraintDescr expression) {
                Token number = tokens(test).get(0);
                expression.setExpression(
                        number.text() + suffix + expression.getExpression().substring(number.end()));
            }
        }
    }

    private void complete(PatternDescr pattern, boolean positive, Map<String, Origin> origins) {
        List<BaseDescr> tests = new ArrayList<>();
        boolean aboutSubject = false;
        for (BaseDescr test : pattern.getConstraint().getDescrs()) {
            List<Token> tokens = tokens(test);
            List<Path> paths = paths(tokens);
            aboutSubject |= tokens.get(0).is("about") && tokens.get(1).is("==");
            paths.forEach(path -> notNull(path, origins).forEach(t -> tests.add(new ExprConstraintDescr(t))));
            if (test instanceof ExprConstraintDescr expression) {
                expression.setExpression(complete(expression.getExpression(), paths));
            }
            tests.add(test);
        }
        if (pattern.getObjectType().equals(FactType.FINDING.name()) && !(positive && aboutSubject)) {
            tests.add(new ExprConstraintDescr("by != " + Phrases.class.getName() + ".SILENCE"));
        }
        pattern.removeAllConstraint();
        tests.forEach(pattern::addConstraint);
    }

    private static List<Token> tokens(BaseDescr test) {
        return Tokens.of("", test instanceof ExprConstraintDescr expression ? expression.getExpression() : "");
    }

    /** Names joined by dots, and where they stand. */
    private record Path(List<String> names, int start, int end) {
        /** As Drools reads it; the property {@code unit} is a word of its own there. */
        String text() {
            String text = "";
            for (String name : names) {
                text = name.equals("unit")
                        ? Phrases.class.getName() + ".workplace( " + (text.isEmpty() ? "this" : text) + " )"
                        : text.isEmpty() ? name : text + "." + name;
            }
            return text;
        }

        Path first(int n) {
            return new Path(names.subList(0, n), start, end);
        }
    }

    private static List<Path> paths(List<Token> tokens) {
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (named(tokens.get(i))) {
                int start = i;
                List<String> names = new ArrayList<>(List.of(tokens.get(i).text()));
                while (tokens.get(i + 1).is(".") && named(tokens.get(i + 2))) {
                    i += 2;
                    names.add(tokens.get(i).text());
                }
                if (start == 0 || !tokens.get(start - 1).is(".")) {
                    paths.add(new Path(
                            names, tokens.get(start).start(), tokens.get(i).end()));
                }
            }
        }
        return paths;
    }

    private static boolean named(Token token) {
        return token.kind() == Kind.NAME || token.kind() == Kind.VARIABLE;
    }

    /** Tests that nothing on a path but its end is null. */
    private static List<String> notNull(Path path, Map<String, Origin> origins) {
        List<String> tests = new ArrayList<>();
        for (int i = 1; i < path.names().size(); i++) {
            String step = path.names().get(i - 1);
            Origin origin = origins.get(step);
            if (origin == null ? NULLABLE.contains(step) : origin.nullable()) {
                tests.add(path.first(i).text() + " != null");
            }
        }
        return tests;
    }

    private String complete(String text, List<Path> paths) {
        StringBuilder complete = new StringBuilder(text);
        for (int i = paths.size() - 1; i >= 0; i--) {
            Path path = paths.get(i);
            String word = words.named(path.text())
                    .map(w -> DroolsBuild.home(w) + "." + w.name())
                    .orElse(path.text());
            complete.replace(path.start(), path.end(), word);
        }
        return complete.toString();
    }
}
