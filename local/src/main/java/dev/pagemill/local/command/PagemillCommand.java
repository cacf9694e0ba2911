package dev.pagemill.local.command;

import dev.pagemill.local.backing.BackingException;
import dev.pagemill.local.example.ExampleException;
import dev.pagemill.local.gateway.PortInUse;
import dev.pagemill.local.runtime.FunctionFailure;
import dev.pagemill.local.suite.SuiteException;
import dev.pagemill.local.template.TemplateException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a subcommand: tells what there is. */
@Command(
        name = "pagemill",
        description =
                "Turns web pages into structured data. Runs the whole suite on this machine, without Docker and AWS.",
        subcommands = {
            StartCommand.class,
            RunCommand.class,
            StatusCommand.class,
            ScrapeCommand.class,
            InvokeCommand.class,
            ExportCommand.class,
            KeysCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "pagemill 0.1.0",
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Begin with:  ./pagemill run examples/price-watch",
            "Each command has --help. docs/local.md tells more."
        })
public final class PagemillCommand implements Runnable {
    /** What a person did or can put right; anything else is a bug of ours. */
    private static final List<Class<? extends RuntimeException>> EXPECTED = List.of(
            UserError.class,
            TemplateException.class,
            BackingException.class,
            ExampleException.class,
            PortInUse.class,
            FunctionFailure.class,
            SuiteException.class);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    /** Runs the command line; gives the process's exit code. */
    public static int run(Terminal terminal, String... arguments) {
        IFactory factory = new Commands(terminal);
        var line = new CommandLine(new PagemillCommand(), factory);
        line.setOut(new PrintWriter(terminal.out(), true));
        line.setErr(new PrintWriter(terminal.err(), true));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setParameterExceptionHandler((problem, args) -> misused(terminal, problem));
        line.setExecutionExceptionHandler((problem, command, parsed) -> failed(terminal, problem));
        return line.execute(arguments);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    private static int misused(Terminal terminal, ParameterException problem) {
        String name = problem.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println("pagemill: " + problem.getMessage() + " (see ./" + name + " --help)");
        return CommandLine.ExitCode.USAGE;
    }

    private static int failed(Terminal terminal, Exception problem) {
        if (EXPECTED.contains(problem.getClass())) {
            terminal.err().println("pagemill: " + problem.getMessage());
        } else {
            problem.printStackTrace(System.err); // the log file
            terminal.err().println("pagemill: unexpected " + problem + "; the details are in " + terminal.log());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
