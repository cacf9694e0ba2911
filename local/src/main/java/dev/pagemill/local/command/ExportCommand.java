package dev.pagemill.local.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pagemill.asl.definition.Problem;
import dev.pagemill.asl.definition.Validation;
import dev.pagemill.asl.export.StepFunctionsExport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a workflow for AWS Step Functions. */
@Command(
        name = "export",
        description = {
            "Writes a workflow's definition for AWS Step Functions to standard output: tasks of the",
            "suite become invocations of its Lambda functions. Without --function their ARNs are",
            "written as $${ScrapeWorkerArn} and $${LlmWorkerArn}, the stack's outputs, for",
            "DefinitionSubstitutions of AWS::Serverless::StateMachine."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ExportCommand implements Callable<Integer> {
    private static final Map<String, String> OUTPUTS = Map.of(
            "pagemill:scrape", "${ScrapeWorkerArn}",
            "pagemill:extract", "${ScrapeWorkerArn}",
            "pagemill:llm", "${LlmWorkerArn}");

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "Definition, or a folder with a workflow.json.")
    private Path file = Path.of("");

    @Option(
            names = "--step-functions",
            required = true,
            description = "For AWS Step Functions; the only target there is.")
    private boolean stepFunctions;

    @Option(
            names = "--function",
            paramLabel = "KIND=ARN",
            description = "The function of a kind of task, such as notify=arn:aws:lambda:…; can be given often.")
    private Map<String, String> functions = new HashMap<>();

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        JsonNode definition = read();
        List<Problem> errors = Validation.check(definition).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        if (!errors.isEmpty()) {
            throw new UserError(file + " cannot be exported: "
                    + errors.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
        Map<String, String> arns = new HashMap<>(OUTPUTS);
        functions.forEach((kind, arn) -> arns.put("pagemill:" + kind, arn));
        try {
            terminal.out().println(Printing.pretty(StepFunctionsExport.of(definition, arns)));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new UserError(e.getMessage() + " with --function KIND=ARN");
        }
    }

    private JsonNode read() throws IOException {
        Path found = Files.isDirectory(file) ? file.resolve("workflow.json") : file;
        if (!Files.isRegularFile(found)) {
            throw new UserError("there is no file " + found);
        }
        try {
            return new ObjectMapper().readTree(Files.readAllBytes(found));
        } catch (JsonProcessingException e) {
            throw new UserError(found + " is not JSON: " + e.getOriginalMessage());
        }
    }
}
