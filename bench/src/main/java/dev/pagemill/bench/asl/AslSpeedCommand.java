package dev.pagemill.bench.asl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagemill.asl.definition.StateMachine;
import dev.pagemill.asl.rehearsal.Rehearsal;
import dev.pagemill.asl.rehearsal.TaskWorker;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Measures how many states the interpreter enters in a second of one core, without any store. */
@Command(
        name = "asl-speed",
        mixinStandardHelpOptions = true,
        description = "Transitions per second of the interpreter alone, on one core.")
public final class AslSpeedCommand implements Callable<Integer> {
    private static final int WARM_UP_RUNS = 60;
    private static final int MEASURED_RUNS = 60;
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Course(String name, String machine, String input) {}

    private static final List<Course> COURSES = List.of(
            new Course("Pass and Choice, literal", """
                    {"StartAt":"Count","States":{
                     "Count":{"Type":"Pass","Parameters":{"n.$":"States.MathAdd($.n, 1)","of.$":"$.of"},"Next":"Mark"},
                     "Mark":{"Type":"Pass","Result":"seen","ResultPath":"$.mark","Next":"Done?"},
                     "Done?":{"Type":"Choice","Choices":[
                       {"Variable":"$.n","NumericLessThanPath":"$.of","Next":"Count"}],"Default":"End"},
                     "End":{"Type":"Succeed"}}}""", """
                    {"n":0,"of":1000}"""),
            new Course("Pass and Choice, variables", """
                    {"StartAt":"Begin","States":{
                     "Begin":{"Type":"Pass","Assign":{"n":0},"Next":"Count"},
                     "Count":{"Type":"Pass","Assign":{"n.$":"States.MathAdd($n, 1)"},"Next":"Done?"},
                     "Done?":{"Type":"Choice","Choices":[
                       {"Variable":"$n","NumericLessThanPath":"$.of","Next":"Count"}],"Default":"End"},
                     "End":{"Type":"Succeed"}}}""", """
                    {"of":1000}"""),
            new Course("Pass and Choice, JSONata", """
                    {"QueryLanguage":"JSONata","StartAt":"Count","States":{
                     "Count":{"Type":"Pass","Output":{"n":"{% $states.input.n + 1 %}","of":"{% $states.input.of %}"},"Next":"Done?"},
                     "Done?":{"Type":"Choice","Choices":[
                       {"Condition":"{% $states.input.n < $states.input.of %}","Next":"Count"}],"Default":"End"},
                     "End":{"Type":"Succeed"}}}""", """
                    {"n":0,"of":1000}"""),
            new Course("Map of 1,000 Tasks", """
                    {"StartAt":"All","States":{"All":{"Type":"Map","ItemsPath":"$.items",
                     "ItemSelector":{"item.$":"$$.Map.Item.Value"},
                     "ItemProcessor":{"StartAt":"One","States":{
                      "One":{"Type":"Task","Resource":"pagemill:scrape","ResultPath":"$.page","End":true}}},"End":true}}}""", items(1000)));

    private static String items(int count) {
        StringBuilder json = new StringBuilder("{\"items\":[");
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"url\":\"https://example.com/")
                    .append(i)
                    .append("\"}");
        }
        return json.append("]}").toString();
    }

    @Override
    public Integer call() throws IOException {
        for (Course course : COURSES) {
            StateMachine machine = StateMachine.parse(JSON.readTree(course.machine()));
            JsonNode input = JSON.readTree(course.input());
            run(machine, input, WARM_UP_RUNS);
            long before = cpuNanos();
            long transitions = run(machine, input, MEASURED_RUNS);
            double seconds = (cpuNanos() - before) / 1e9;
            System.out.printf("%-28s %,12.0f transitions/s%n", course.name(), transitions / seconds);
        }
        return 0;
    }

    private static long run(StateMachine machine, JsonNode input, int times) {
        long transitions = 0;
        for (int i = 0; i < times; i++) {
            Rehearsal.Setting setting = Rehearsal.Setting.of(input, Instant.EPOCH, i);
            transitions +=
                    Rehearsal.run(machine, input, TaskWorker.echo(), setting).transitions();
        }
        return transitions;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
