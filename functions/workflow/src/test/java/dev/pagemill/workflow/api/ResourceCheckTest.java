package dev.pagemill.workflow.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pagemill.asl.definition.Problem;
import dev.pagemill.common.lambda.Json;
import dev.pagemill.workflow.engine.TaskRoutes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceCheckTest {
    private final ResourceCheck check = new ResourceCheck(new TaskRoutes(Map.of("SCRAPE_TASKS_QUEUE_URL", "q")));

    private List<String> pointers(String definition) {
        return check.of(Json.parse(definition.replace('\'', '"'))).stream()
                .map(Problem::pointer)
                .toList();
    }

    @Test
    void tellsWhereNobodyDoesTheTask() {
        assertEquals(
                List.of("/States/A~1B/Branches/0/States/C/Resource", "/States/M/ItemProcessor/States/D/Resource"),
                pointers("""
                        {'States':{
                          'A/B':{'Type':'Parallel','Branches':[{'States':{'C':{'Type':'Task','Resource':'pagemill:scrap'}}}]},
                          'M':{'Type':'Map','ItemProcessor':{'States':{'D':{'Type':'Task','Resource':'pagemill:llm'}}}}}}"""));
    }

    @Test
    void knowsWorkersTheirOtherSkillsAndCallbacks() {
        assertEquals(List.of(), pointers("""
                        {'States':{
                          'A':{'Type':'Task','Resource':'pagemill:scrape'},
                          'B':{'Type':'Task','Resource':'pagemill:extract'},
                          'C':{'Type':'Task','Resource':'pagemill:scrape.waitForTaskToken'},
                          'D':{'Type':'Task','Resource':'pagemill:callback.waitForTaskToken'}}}"""));
    }

    @Test
    void namesThoseThereAre() {
        var problem = check.of(Json.parse("""
                {"States":{"A":{"Type":"Task","Resource":"pagemill:no"}}}""")).getFirst();
        assertEquals(
                "there is no worker for pagemill:no; there are pagemill:extract, pagemill:scrape and"
                        + " pagemill:callback.waitForTaskToken",
                problem.message());
    }
}
