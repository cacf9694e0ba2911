package dev.pagemill.bench;

import dev.pagemill.bench.asl.AslCommand;
import dev.pagemill.bench.asl.AslSpeedCommand;
import dev.pagemill.bench.chinese.ChineseCommand;
import dev.pagemill.bench.cold.ColdCommand;
import dev.pagemill.bench.crawl.CrawlCostCommand;
import dev.pagemill.bench.fields.FieldQualityCommand;
import dev.pagemill.bench.fields.FieldsCommand;
import dev.pagemill.bench.fields.ModelCallsCommand;
import dev.pagemill.bench.fixtures.FixturesCommand;
import dev.pagemill.bench.language.LanguageCommand;
import dev.pagemill.bench.language.LanguageProfilesCommand;
import dev.pagemill.bench.markdown.MarkdownCommand;
import dev.pagemill.bench.train.LongCommand;
import dev.pagemill.bench.train.TrainCommand;
import dev.pagemill.bench.workflow.WorkflowCostCommand;
import dev.pagemill.bench.workflow.WorkflowLocalCommand;
import dev.pagemill.bench.workflow.WorkflowSpeedCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of bench/run. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = "Makes the figures of docs/benchmarks.md.",
        subcommands = {
            AslCommand.class,
            AslSpeedCommand.class,
            ChineseCommand.class,
            ColdCommand.class,
            CrawlCostCommand.class,
            ExtractCommand.class,
            FieldQualityCommand.class,
            FieldsCommand.class,
            FixturesCommand.class,
            JmhCommand.class,
            LanguageCommand.class,
            LanguageProfilesCommand.class,
            LongCommand.class,
            MarkdownCommand.class,
            ModelCallsCommand.class,
            QualityCommand.class,
            TrainCommand.class,
            WorkflowCostCommand.class,
            WorkflowLocalCommand.class,
            WorkflowSpeedCommand.class
        })
public final class Bench {
    private Bench() {}

    /** Runs one subcommand; the exit code is 2 for wrong arguments and 1 for a failed run. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench())
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    commandLine.getErr().println("bench/run: " + failure.getMessage());
                    return 1;
                })
                .execute(arguments));
    }
}
