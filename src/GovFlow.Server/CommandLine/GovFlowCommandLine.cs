using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Globalization;
using GovFlow.Server.Benchmarking;
using GovFlow.Server.Demonstration;
using GovFlow.Server.Generating;
using GovFlow.Server.Hosting;

namespace GovFlow.Server.CommandLine;

/// <summary>Reads the command line, runs one command, and turns every failure into a sentence and an exit code.</summary>
internal static class GovFlowCommandLine
{
    /// <summary>Runs the command in <paramref name="args"/>; none means <c>serve</c>.</summary>
    /// <returns>0 fine, 1 findings or refused, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(string[] args, CommandOutput output)
    {
        SpeakChinese();
        var split = ArgumentSplit.Of(args);
        var root = Build(split, output);
        var parsed = root.Parse(split.Words);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in UsageErrors.Explain(parsed).Distinct(StringComparer.Ordinal))
                await output.Error.WriteLineAsync(error);
            await output.Error.WriteLineAsync($"用法见：govflow {string.Join(' ', Path(parsed))}--help");
            return ExitCode.WrongUsage;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output.Out,
                Error = output.Error,
                EnableDefaultExceptionHandler = false,
                // Ctrl+C belongs to the host, which ends requests and jobs in order.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception failure) when (failure is not HostAbortedException)
        {
            foreach (var line in StartFailure.Describe(failure))
                await output.Error.WriteLineAsync(line);
            return ExitCode.Refused;
        }
    }

    private static RootCommand Build(ArgumentSplit split, CommandOutput output)
    {
        var serve = new ServeCommand(split.Settings, output);
        var root = new RootCommand("政务服务大厅审批系统。不带命令即启动服务（serve）。任何命令都接受 --GovFlow:键=值 形式的设置。")
        {
            serve.Build(),
            RunCommand.Build(output),
            new DueCommand(split.Settings, output).Build(),
            new DemoCommand(split.Settings, output).Build(),
            new LintCommand(output, TimeProvider.System).Build(),
            new DiffCommand(output).Build(),
            new RehearseCommand(output, TimeProvider.System).Build(),
            new SimulateCommand(split.Settings, output, TimeProvider.System).Build(),
            new AuditCommand(split.Settings, output).Build(),
            new CalendarCommand(split.Settings, output).Build(),
            new BackupCommand(split.Settings, output).BuildBackup(),
            new BackupCommand(split.Settings, output).BuildRestore(),
            new ExportCommand(split.Settings, output).Build(),
            new UserCommand(split.Settings, output).Build(),
            new CentreCommand(split.Settings, output).Build(),
            new GenerateCommand(split.Settings, output).Build(),
            new BenchCommand(split.Settings, output).Build(),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new ChineseHelp(output.Out);
        root.SetAction((_, ct) => serve.RunAsync(ct));
        return root;
    }

    private static IEnumerable<string> Path(ParseResult parsed)
    {
        for (var command = parsed.CommandResult; command is { Command: not RootCommand }; command = command.Parent as CommandResult)
            yield return command.Command.Name + " ";
    }

    private static void SpeakChinese()
    {
        var chinese = CultureInfo.GetCultureInfo("zh-CN");
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = chinese;
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = chinese;
    }
}
