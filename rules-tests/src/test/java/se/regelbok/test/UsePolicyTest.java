package se.regelbok.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import se.regelbok.Policy;
import se.regelbok.drl.Policies;

@UsePolicy("bollnas")
class UsePolicyTest {
    @Test
    void a_parameter_gets_the_policy_of_its_class(Policy policy) {
        assertThat(policy).isSameAs(Policies.bundled("bollnas"));
    }

    @Test
    @UsePolicy("vetlanda")
    void the_annotation_of_a_method_counts_before_that_of_the_class(Policy policy) {
        assertThat(policy).isSameAs(Policies.bundled("vetlanda"));
    }

    @Test
    void the_annotation_of_a_parameter_counts_first(Policy policy, @UsePolicy("nykoping/2018-05-24") Policy other) {
        assertThat(policy).isSameAs(Policies.bundled("bollnas"));
        assertThat(other.edition().municipality()).isEqualTo("nykoping");
    }

    @Test
    void a_policy_that_does_not_exist_is_named_with_the_nearest() {
        assertThatThrownBy(() -> PolicyParameter.find("vetlnda"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("no policy `vetlnda` comes with the library, and no folder is called so. "
                        + "Did you mean `vetlanda`?");
    }

    @Nested
    class Within {
        @Test
        void a_nested_class_gets_the_policy_of_the_outer_one(Policy policy) {
            assertThat(policy).isSameAs(Policies.bundled("bollnas"));
        }
    }
}
