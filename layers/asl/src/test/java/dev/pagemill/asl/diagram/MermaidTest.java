package dev.pagemill.asl.diagram;

import static dev.pagemill.asl.Asl.states;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MermaidTest {
    @Test
    void drawsStatesWaysAndColours() {
        var machine = states("""
                A:{Type:'Task',Resource:'pagemill:scrape',Catch:[{ErrorEquals:['States.ALL'],Next:'Bad'}],Next:'Each'},
                Each:{Type:'Map',ItemProcessor:{StartAt:'One',States:{One:{Type:'Pass',End:true}}},Next:'Which'},
                Which:{Type:'Choice',Choices:[{Variable:'$.x',IsNull:true,Next:'Bad'}],Default:'Good'},
                Good:{Type:'Succeed'},Bad:{Type:'Fail'}""");
        assertEquals(
                """
                flowchart TD
                  start((" "))
                  s1["A<br/><small>pagemill:scrape</small>"]
                  subgraph s2["Each (for each item)"]
                    s3["One"]
                  end
                  s4{"Which"}
                  s5((("Good")))
                  s6{{"Bad"}}
                  s1 --> s2
                  s1 -.->|"States.ALL"| s6
                  s2 --> s4
                  s4 -->|"if 1"| s6
                  s4 -->|"else"| s5
                  start --> s1
                  classDef succeeded fill:#d7f0dd,stroke:#2e7d43,color:#1b1b1b
                  class s1 succeeded
                  classDef running fill:#dbe9fb,stroke:#2a62b0,color:#1b1b1b
                  class s2,s3 running
                """,
                Mermaid.of(
                        machine,
                        Map.of(
                                "A",
                                Status.SUCCEEDED,
                                "Each",
                                Status.RUNNING,
                                "One",
                                Status.RUNNING,
                                "No",
                                Status.FAILED)));
    }

    @Test
    void namesCannotBreakOutOfTheirLabels() {
        String picture = Mermaid.of(
                states("A:{Type:'Pass',Next:'\\\"]<b>#x\\nend'},'\\\"]<b>#x\\nend':{Type:'Succeed'}"), Map.of());
        assertFalse(picture.contains("<b>"));
        assertTrue(picture.contains("(((\"#34;#93;#60;b#62;#35;x#10;end\")))"), picture);
    }
}
