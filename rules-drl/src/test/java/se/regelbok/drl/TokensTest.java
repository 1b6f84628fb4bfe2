package se.regelbok.drl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.regelbok.drl.Tokens.Kind;
import se.regelbok.drl.Tokens.Token;

class TokensTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "// a \\u000a comment",
                "rule \"a \\\" name\"",
                "rule \"a \\u0022 name\"",
                "Post\\u0028",
                "\\",
            })
    void a_backslash_is_bad_wherever_it_stands(String text) {
        assertThat(Tokens.of("a.drl", text)).extracting(Token::kind).contains(Kind.BAD);
    }

    @Test
    void a_comment_ends_where_a_line_ends_on_any_system() {
        assertThat(Tokens.of("a.drl", "// one\rtwo\r\n// three\nfour"))
                .extracting(Token::text)
                .containsExactly("two", "four", "");
    }
}
