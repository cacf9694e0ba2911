package dev.pagemill.asl.export;

import static dev.pagemill.asl.Asl.json;
import static dev.pagemill.asl.Asl.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.pagemill.asl.Asl;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.definition.Validation;
import dev.pagemill.asl.rehearsal.TaskAnswer;
import dev.pagemill.asl.rehearsal.TaskWorker;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepFunctionsExportTest {
    private static final String ARN = "arn:aws:lambda:eu-west-1:111122223333:function:scrape";
    private static final String INVOKE = "arn:aws:states:::lambda:invoke";

    /** A worker as ours are: it gives back its input, and one thing more. */
    private static JsonNode work(JsonNode input) {
        ObjectNode output = input.isObject() ? input.deepCopy() : json("{}").deepCopy();
        output.remove("kind");
        return output.put("title", "T");
    }

    private static final TaskWorker OURS = (path, state, task) -> new TaskAnswer.Success(work(task.arguments()));

    /** The same worker behind Step Functions' two ways to call a function. */
    private static final TaskWorker THEIRS = (path, state, task) -> {
        JsonNode arguments = task.arguments();
        if (task.resource().equals(ARN)) {
            return new TaskAnswer.Success(work(arguments));
        }
        assertEquals(ARN, arguments.path("FunctionName").asText());
        ObjectNode answer = json("{StatusCode:200}").deepCopy();
        return new TaskAnswer.Success(
                task.resource().equals(INVOKE)
                        ? answer.set("Payload", work(arguments.path("Payload")))
                        : work(arguments.path("Payload")));
    };

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{StartAt:'A',States:{A:{Type:'Task',Resource:'pagemill:scrape',End:true}}}",
                "{StartAt:'A',States:{A:{Type:'Task',Resource:'pagemill:scrape',Parameters:{'u.$':'$.url'},ResultPath:'$.p',End:true}}}",
                "{StartAt:'A',States:{A:{Type:'Task',Resource:'pagemill:scrape',Parameters:{'u.$':'$.url'},"
                        + "ResultSelector:{'t.$':'$.title','all.$':'$','f.$':\"States.Format('$ {} {}', $.u, $['title'])\","
                        + "'n.$':'$$.State.Name','v':'$.title'},ResultPath:'$.p',End:true}}}",
                "{StartAt:'A',States:{A:{Type:'Task',Resource:'pagemill:scrape',ResultSelector:{'t.$':'$.title','u.$':'$.url'},End:true}}}",
                "{StartAt:'A',States:{A:{Type:'Task',Resource:'pagemill:scrape',Assign:{'t.$':'$.title'},Next:'B'},"
                        + "B:{Type:'Pass',Parameters:{'t.$':'$t'},End:true}}}",
                "{StartAt:'A',QueryLanguage:'JSONata',States:{A:{Type:'Task',Resource:'pagemill:scrape',End:true}}}",
                "{StartAt:'A',QueryLanguage:'JSONata',States:{A:{Type:'Task',Resource:'pagemill:scrape',"
                        + "Arguments:{u:'{% $states.input.url %}'},Output:'{% $states.result.title & $states.result . u %}',"
                        + "Assign:{r:'{% $states.result %}'},Next:'B'},B:{Type:'Pass',Output:['{% $states.input %}','{% $r %}'],End:true}}}",
                "{StartAt:'A',QueryLanguage:'JSONata',States:{A:{Type:'Task',Resource:'pagemill:scrape',"
                        + "Arguments:\"{% $merge([$states.input, {'x': 1}]) %}\",End:true}}}",
                "{StartAt:'A',States:{A:{Type:'Map',ItemsPath:'$.l',ItemProcessor:{StartAt:'P',States:{P:{Type:'Parallel',Branches:["
                        + "{StartAt:'T',States:{T:{Type:'Task',QueryLanguage:'JSONata',Resource:'pagemill:scrape',"
                        + "Arguments:{i:'{% $states.input %}'},End:true}}}],End:true}}},End:true}}}",
                "{StartAt:'A',States:{A:{Type:'Task',Resource:'pagemill:scrape.waitForTaskToken',"
                        + "Parameters:{'t.$':'$$.Task.Token'},ResultPath:'$.p',End:true}}}"
            })
    void keepsWhatEveryStateGives(String definition) {
        JsonNode ours = json(definition);
        JsonNode theirs = StepFunctionsExport.of(ours, Map.of("pagemill:scrape", ARN));
        assertEquals(List.of(), Validation.check(theirs));
        assertTrue(!theirs.toString().contains("pagemill:"), theirs::toString);
        String input = "{url:'https://example.com',l:[1,2]}";
        assertEquals(
                Asl.text(run(StateMachine.parse(ours), input, OURS)),
                Asl.text(run(StateMachine.parse(theirs), input, THEIRS)));
        assertEquals(json(definition), ours);
    }

    @Test
    void namesEveryResourceWithoutAFunction() {
        JsonNode definition = json("{StartAt:'A',States:{A:{Type:'Task',Resource:'pagemill:scrape',Next:'B'},"
                + "B:{Type:'Task',Resource:'pagemill:llm.waitForTaskToken',End:true}}}");
        var refused = assertThrows(IllegalArgumentException.class, () -> StepFunctionsExport.of(definition, Map.of()));
        assertEquals(
                "no function is known for pagemill:llm, pagemill:scrape: give the ARN of one for each",
                refused.getMessage());
    }

    @Test
    void leavesOtherResourcesAlone() {
        JsonNode definition =
                json("{StartAt:'A',States:{A:{Type:'Task',Resource:'arn:aws:states:::sqs:sendMessage',End:true}}}");
        assertEquals(definition, StepFunctionsExport.of(definition, Map.of()));
    }
}
