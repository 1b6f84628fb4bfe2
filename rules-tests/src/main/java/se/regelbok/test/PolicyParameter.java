package se.regelbok.test;

import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;
import se.regelbok.tree.Problems;

/** Gives a parameter of the type {@code Policy} the policy that {@link UsePolicy} names. */
final class PolicyParameter implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(PolicyParameter.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Policy.class
                && named(parameter, context).isPresent();
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String name = named(parameter, context).orElseThrow().value();
        return context.getRoot().getStore(NAMESPACE).getOrComputeIfAbsent(name, PolicyParameter::find, Policy.class);
    }

    static Policy find(String name) {
        return Policies.find(name)
                .orElseThrow(() -> new NoSuchElementException("no policy `" + name
                        + "` comes with the library, and no folder is called so. "
                        + Problems.didYouMean(name, Policies.names()).en()));
    }

    private static Optional<UsePolicy> named(ParameterContext parameter, ExtensionContext context) {
        Optional<UsePolicy> named = parameter.findAnnotation(UsePolicy.class);
        for (Optional<ExtensionContext> at = Optional.of(context);
                named.isEmpty() && at.isPresent();
                at = at.get().getParent()) {
            named = at.get().getElement().flatMap(e -> AnnotationSupport.findAnnotation(e, UsePolicy.class));
        }
        return named;
    }
}
