package dev.pagemill.asl.run;

import static dev.pagemill.asl.Asl.START;
import static dev.pagemill.asl.Asl.json;
import static dev.pagemill.asl.Asl.jsonataStates;
import static dev.pagemill.asl.Asl.output;
import static dev.pagemill.asl.Asl.rehearse;
import static dev.pagemill.asl.Asl.run;
import static dev.pagemill.asl.Asl.stamp;
import static dev.pagemill.asl.Asl.states;
import static dev.pagemill.asl.Asl.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.rehearsal.TaskAnswer;
import dev.pagemill.asl.rehearsal.TaskWorker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parallel and Map. */
class ForkTest {
    /** Fails for the items of this value, echoes the others. */
    private static TaskWorker failingFor(int value) {
        return (path, state, task) -> task.arguments().path("v").asInt() == value
                ? new TaskAnswer.Failure("Odd", "item " + path.last().index())
                : new TaskAnswer.Success(task.arguments());
    }

    private static StateMachine map(String fields) {
        return states(
                "A:{Type:'Map',ItemProcessor:{StartAt:'T',States:{T:{Type:'Task',Resource:'pagemill:r',End:true}}},"
                        + fields + ",End:true}");
    }

    @Test
    void branchesStartWithTheSameInputAndJoinInOrder() {
        StateMachine parallel = states("""
                A:{Type:'Parallel',Parameters:{'n.$':'$.n'},ResultSelector:{'all.$':'$'},ResultPath:'$.r',Branches:[
                  {StartAt:'W',States:{W:{Type:'Wait',Seconds:9,Next:'X'},X:{Type:'Pass',Result:'slow',End:true}}},
                  {StartAt:'Y',States:{Y:{Type:'Pass',End:true}}}],End:true}""");
        assertEquals("{\"n\":1,\"r\":{\"all\":[\"slow\",{\"n\":1}]}}", output(parallel, "{n:1}"));
        assertEquals(
                START.plusSeconds(9),
                rehearse(parallel, "{n:1}", TaskWorker.echo()).ended());
    }

    @Test
    void theFirstFailureEndsAForkAndItsChildren() {
        StateMachine parallel = states("""
                A:{Type:'Parallel',Branches:[
                  {StartAt:'W',States:{W:{Type:'Wait',Seconds:99,Next:'X'},X:{Type:'Fail',Error:'Late'}}},
                  {StartAt:'Y',States:{Y:{Type:'Wait',Seconds:5,Next:'Z'},Z:{Type:'Fail',Error:'Soon',Cause:'c'}}}],
                  Catch:[{ErrorEquals:['Soon'],Next:'E'}],End:true},
                E:{Type:'Pass',End:true}""");
        var result = rehearse(parallel, "{}", TaskWorker.echo());
        assertEquals("{\"Error\":\"Soon\",\"Cause\":\"c\"}", text(result.outcome()));
        assertEquals(START.plusSeconds(5), result.ended());
    }

    @Test
    void itemsAreSelectedWithTheirContext() {
        StateMachine selecting =
                map("ItemsPath:'$.l',ItemSelector:{'i.$':'$$.Map.Item.Index','v.$':'$$.Map.Item.Value','k.$':'$.k',"
                        + "'s.$':'$$.State.Name'}");
        assertEquals(json("[{i:0,v:7,k:'K',s:'A'},{i:1,v:8,k:'K',s:'A'}]"), json(output(selecting, "{l:[7,8],k:'K'}")));
    }

    @Test
    void theContextOfAnItemReachesItsStates() {
        StateMachine inner = states(
                "A:{Type:'Map',ItemProcessor:{StartAt:'P',States:{P:{Type:'Pass',Parameters:{'i.$':'$$.Map.Item.Index'},End:true}}},"
                        + "End:true}");
        assertEquals("[{\"i\":0},{\"i\":1}]", output(inner, "['a','b']"));
    }

    @Test
    void jsonataMapsTakeItemsFromAnExpression() {
        StateMachine machine = jsonataStates("""
                A:{Type:'Pass',Assign:{plus:1},Next:'M'},
                M:{Type:'Map',Items:'{% $states.input.l[$ > 1] %}',
                   ItemSelector:{v:'{% $states.context.Map.Item.Value * $states.input.f %}'},
                   ItemProcessor:{StartAt:'P',States:{P:{Type:'Pass',Output:'{% $states.input.v + $plus %}',End:true}}},
                   Output:{sum:'{% $sum($states.result) %}'},Assign:{n:'{% $count($states.result) %}'},Next:'B'},
                B:{Type:'Pass',Output:"{% $states.input.sum & '/' & $n %}",End:true}""");
        assertEquals("\"52/2\"", output(machine, "{l:[1,2,3],f:10}"));
    }

    @Test
    void theItemReachesForksInsideAndIsKeptOnlyWhereItIsRead() {
        String branch =
                "A:{Type:'Map',ItemProcessor:{StartAt:'P',States:{P:{Type:'Parallel',Branches:[{StartAt:'Q',States:{"
                        + "Q:{Type:'Task',Resource:'pagemill:r',Parameters:{'v.$':'%s'},End:true}}}],End:true}}},End:true}";
        assertEquals("[[{\"v\":\"a\"}]]", output(states(branch.formatted("$$.Map.Item.Value")), "['a']"));
        StateMachine plain = map("MaxConcurrency:1");
        Command.Fork fork = (Command.Fork)
                Interpreter.start(plain, json("['a']"), stamp(START)).commands().getFirst();
        Decision child = Interpreter.startChild(plain, fork.shared(), 0, json("'a'"), stamp(START));
        assertNull(child.next().mapItem());
    }

    @Test
    void limitsByPathMayBeDigitsInAString() {
        assertEquals("[1]", output(map("ItemsPath:'$.l',MaxConcurrencyPath:'$.m'"), "{l:[1],m:'2'}"));
        assertTrue(output(map("ItemsPath:'$.l',MaxConcurrencyPath:'$.m'"), "{l:[1],m:'two'}")
                .startsWith("States.Runtime"));
        assertEquals("[1]", output(map("ItemsPath:'$.l',ToleratedFailurePercentagePath:'$.m'"), "{l:[1],m:'50'}"));
    }

    @Test
    void anEmptyMapIsDoneAtOnce() {
        assertEquals("[]", output(map("MaxConcurrency:3"), "[]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    MaxConcurrency:1                    | Odd: item 1
                    ToleratedFailureCount:1             | [{"v":1},{"v":3},{"v":4}]
                    ToleratedFailurePercentage:25       | [{"v":1},{"v":3},{"v":4}]
                    ToleratedFailurePercentagePath:'$[0].v' | States.ExceedToleratedFailureThreshold
                    ToleratedFailureCount:0             | States.ExceedToleratedFailureThreshold
                    ToleratedFailurePercentage:24.9     | States.ExceedToleratedFailureThreshold
                    """)
    void failuresAreToleratedAsFarAsDeclared(String fields, String expected) {
        String input = "[{v:1},{v:2},{v:3},{v:4}]";
        String got = text(run(map(fields), input, failingFor(2)));
        assertTrue(got.startsWith(expected), got);
    }

    @Test
    void toleranceCountsBothLimits() {
        Tolerance both = new Tolerance(true, 5, 10);
        assertFalse(both.exceededBy(5, 100));
        assertTrue(both.exceededBy(6, 100));
        assertTrue(both.exceededBy(2, 10));
        assertTrue(Tolerance.NONE.exceededBy(1, 100));
        assertFalse(Tolerance.NONE.exceededBy(0, 0));
    }

    @Test
    void batchesHoldSoManyItemsOrBytes() {
        StateMachine batched = map("ItemsPath:'$.l',ItemSelector:{'v.$':'$$.Map.Item.Value'},"
                + "ItemBatcher:{MaxItemsPerBatch:2,BatchInput:{'k.$':'$.k'}}");
        assertEquals(
                json("[{BatchInput:{k:'K'},Items:[{v:1},{v:2}]},{BatchInput:{k:'K'},Items:[{v:3}]}]"),
                json(output(batched, "{l:[1,2,3],k:'K'}")));
        StateMachine byBytes = map("ItemBatcher:{MaxInputBytesPerBatch:6}");
        assertEquals(json("[{Items:['aa']},{Items:['b','c']}]"), json(output(byBytes, "['aa','b','c']")));
    }

    @ParameterizedTest
    @CsvSource({"'{}'", "'1'", "'{l:1}'"})
    void onlyArraysAreMapped(String input) {
        assertTrue(output(map("MaxConcurrency:0"), input).startsWith("States.Runtime"));
    }

    @Test
    void childrenReadOuterVariablesAndKeepTheirOwn() {
        String inner = """
                A:{Type:'Pass',Assign:{x:1},Next:'M'},
                M:{Type:'Map',ItemsPath:'$.l',ResultPath:'$.r',ItemProcessor:{StartAt:'P',States:{
                   P:{Type:'Pass',Assign:{'y.$':'States.MathAdd($x, 10)'},Next:'Q'},
                   Q:{Type:'Pass',Parameters:{'x.$':'$x','y.$':'$y'},End:true}}},""";
        assertEquals(json("{l:[0],r:[{x:1,y:11}]}"), json(output(states(inner + "End:true}"), "{l:[0]}")));
        String reading = inner + "Next:'B'},B:{Type:'Pass',Parameters:{'y.$':'$y'},End:true}";
        assertTrue(output(states(reading), "{l:[0]}").startsWith("States.Runtime"));
    }

    @Test
    void childrenComeLazilyFromWhatTheForkStored() {
        StateMachine machine = map("ItemSelector:{'v.$':'$$.Map.Item.Value','all.$':'$'}");
        Decision started = Interpreter.start(machine, json("[5,6]"), stamp(START));
        Command.Fork fork = (Command.Fork) started.commands().getFirst();
        assertEquals(2, fork.count());
        ForkShared stored = ForkShared.fromJson(json(fork.shared().toJson().toString()));
        assertEquals(fork.shared(), stored);
        Decision child = Interpreter.startChild(machine, stored, 1, fork.items().get(1), stamp(START));
        assertEquals("/A/1", child.next().path().toString());
        assertEquals(
                json("{v:6,all:[5,6]}"),
                ((Command.ScheduleTask) child.commands().getFirst()).arguments());
        assertEquals(child.next(), Frame.fromJson(json(child.next().toJson().toString())));
    }

    @Test
    void aChildWhoseInputCannotBeMadeFails() {
        assertTrue(output(map("ItemSelector:{'v.$':'$.gone'}"), "[1]").startsWith("States.Runtime"));
    }

    @Test
    void redrivingAForkKeepsItsChildren() {
        StateMachine machine = map("MaxConcurrency:1");
        Decision started = Interpreter.start(machine, json("[1,2]"), stamp(START));
        long fork = started.next().step();
        Decision failed =
                Interpreter.decide(machine, started.next(), new Event.ChildFailed(fork, "E", "c"), stamp(START));
        assertEquals(
                List.of(new Command.AbortChildren(fork), new Command.Finish(new Outcome.Failed("E", "c"))),
                failed.commands());
        Decision redriven = Interpreter.decide(machine, failed.next(), new Event.Redrive(), stamp(START));
        long step = redriven.next().step();
        assertEquals(List.of(new Command.ResumeChildren(step, fork)), redriven.commands());
        List<JsonNode> results = List.of(json("1"), json("2"));
        assertTrue(Interpreter.decide(machine, redriven.next(), new Event.ChildFailed(fork, "E", "c"), stamp(START))
                .stale());
        Decision done =
                Interpreter.decide(machine, redriven.next(), new Event.ChildrenFinished(step, results), stamp(START));
        assertEquals(List.of(new Command.Finish(new Outcome.Succeeded(json("[1,2]")))), done.commands());
    }

    @Test
    void cancellingAForkStopsItsChildren() {
        StateMachine machine = map("MaxConcurrency:1");
        Decision started = Interpreter.start(machine, json("[1,2]"), stamp(START));
        Decision stopped = Interpreter.decide(machine, started.next(), new Event.Cancel(null, null), stamp(START));
        assertEquals(
                new Command.AbortChildren(started.next().step()),
                stopped.commands().getFirst());
    }

    @Test
    void itemsAndResultsCanLieElsewhere() {
        StateMachine machine = map(
                "ItemReader:{Resource:'arn:aws:states:::s3:getObject',Parameters:{'k.$':'$.k'},ReaderConfig:{InputType:'CSV'}},"
                        + "ResultWriter:{Resource:'arn:aws:states:::s3:putObject',Parameters:{to:'x'}}");
        Decision started = Interpreter.start(machine, json("{k:1}"), stamp(START));
        Command.ReadItems read = (Command.ReadItems) started.commands().getFirst();
        assertEquals(json("{k:1}"), read.arguments());
        assertEquals(json("{InputType:'CSV'}"), read.config());
        Decision forked = Interpreter.decide(
                machine, started.next(), new Event.TaskSucceeded(read.step(), json("[1,2]")), stamp(START));
        Command.Fork fork = (Command.Fork) forked.commands().getFirst();
        Decision joined = Interpreter.decide(
                machine,
                forked.next(),
                new Event.ChildrenFinished(fork.step(), List.of(json("1"), json("2"))),
                stamp(START));
        Command.WriteResults write = (Command.WriteResults) joined.commands().getFirst();
        assertEquals(List.of(json("1"), json("2")), write.results());
        assertEquals(joined.next(), Frame.fromJson(joined.next().toJson()));
        Decision done = Interpreter.decide(
                machine, joined.next(), new Event.TaskSucceeded(write.step(), json("{at:'x'}")), stamp(START));
        assertEquals(List.of(new Command.Finish(new Outcome.Succeeded(json("{at:'x'}")))), done.commands());
        assertTrue(output(machine, "{k:1}").startsWith("States.ItemReaderFailed"));
    }
}
