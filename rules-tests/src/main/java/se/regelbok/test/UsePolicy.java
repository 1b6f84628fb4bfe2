package se.regelbok.test;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a JUnit test its policy: a parameter of the type {@code Policy} gets it. It stands at the parameter, the method or the class;
 * the nearest counts. A policy is loaded once for all tests.
 *
 * <pre>{@code
 * @Test
 * void a_question_is_answered(@UsePolicy("nykoping") Policy policy) { ... }
 * }</pre>
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.METHOD, ElementType.TYPE})
@ExtendWith(PolicyParameter.class)
public @interface UsePolicy {
    /**
     * Returns which policy.
     *
     * @return the key of one that comes with the library, or the path of a policy folder
     */
    String value();
}
