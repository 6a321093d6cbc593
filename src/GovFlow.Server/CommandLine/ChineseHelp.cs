using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace GovFlow.Server.CommandLine;

/// <summary><c>--help</c> in Chinese; the parser's own is only partly translated.</summary>
internal sealed class ChineseHelp(TextWriter output) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        output.WriteLine(command.Description);
        output.WriteLine();
        output.WriteLine($"用法：{Usage(command)}");
        Section("命令", command.Subcommands.Select(c => (c.Name, c.Description)));
        Section("参数", command.Arguments.Select(a => (Argument(a), a.Description)));
        Section("选项", command.Options.Where(o => o is not HelpOption and not VersionOption).Select(o => (Option(o), Describe(o))));
        return ExitCode.Fine;
    }

    private static string Usage(Command command)
    {
        var words = new List<string>();
        for (var at = command; at is not null; at = at.Parents.OfType<Command>().FirstOrDefault())
            words.Insert(0, at is RootCommand ? "govflow" : at.Name);
        if (command.Subcommands.Count > 0)
            words.Add(command is RootCommand ? "[命令]" : "命令");
        words.AddRange(command.Arguments.Select(Argument));
        if (command.Options.Any(o => o is not HelpOption and not VersionOption))
            words.Add("[选项]");
        return string.Join(' ', words);
    }

    private static string Argument(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.HelpName ?? argument.Name}]" : $"<{argument.HelpName ?? argument.Name}>";

    private static string Option(Option option) => option.ValueType == typeof(bool) ? option.Name : $"{option.Name} <{option.HelpName ?? "值"}>";

    private static string? Describe(Option option) => option.Required ? $"{option.Description}（必填）" : option.Description;

    private void Section(string title, IEnumerable<(string Name, string? Text)> rows)
    {
        var lines = rows.ToList();
        if (lines.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine($"{title}：");
        var width = lines.Max(l => Columns(l.Name)) + 2;
        foreach (var (name, text) in lines)
            output.WriteLine($"  {name}{new string(' ', width - Columns(name))}{text}");
    }

    // A Chinese character is two columns wide on a terminal.
    private static int Columns(string text) => text.Sum(c => c >= 0x1100 ? 2 : 1);
}
