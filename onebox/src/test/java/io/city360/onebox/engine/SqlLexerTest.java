package io.city360.onebox.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class SqlLexerTest {
  private static List<String> tokens(String sql) {
    List<String> texts = new ArrayList<>();
    new SqlLexer(sql).forEachRemaining(token -> texts.add(token.text()));
    return texts;
  }

  @Test
  void commentsAreLeftOutAndStringsAreKept() {
    assertThat(tokens("SELECT /* 'x' */ 'a -- b' -- c\n, \"d`e\" #! f\n FROM `t\"u`"))
        .containsExactly("SELECT", "'a -- b'", ",", "\"d`e\"", "FROM", "`t\"u`");
  }

  @Test
  void quotesAreDoubledOrEscaped() {
    assertThat(tokens("'it''s' 'it\\'s' 'x\\\\' y"))
        .containsExactly("'it''s'", "'it\\'s'", "'x\\\\'", "y");
  }

  @Test
  void aHeredocIsOneString() {
    assertThat(tokens("SELECT $tag$ ' -- $ $tag$ , $$x$$"))
        .containsExactly("SELECT", "$tag$ ' -- $ $tag$", ",", "$$x$$");
  }

  @Test
  void numbersKeepSignAndExponent() {
    assertThat(tokens("1.5e-3-2 0xFF t.1"))
        .containsExactly("1.5e-3", "-", "2", "0xFF", "t", ".", "1");
  }

  @Property
  void everyTextEndsAndTokensDoNotOverlap(@ForAll @CharRange(from = ' ', to = '~') String text) {
    int end = 0;
    SqlLexer lexer = new SqlLexer(text);
    while (lexer.hasNext()) {
      SqlToken token = lexer.next();
      assertThat(token.start()).isGreaterThanOrEqualTo(end);
      assertThat(token.end()).isGreaterThan(token.start()).isLessThanOrEqualTo(text.length());
      assertThat(text.substring(token.start(), token.end())).isEqualTo(token.text());
      end = token.end();
    }
  }
}
