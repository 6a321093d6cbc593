using System.CommandLine;
using System.CommandLine.Parsing;

namespace GovFlow.Server.CommandLine;

/// <summary>Says in Chinese what was wrong with the words of a command.</summary>
internal static class UsageErrors
{
    public static IEnumerable<string> Explain(ParseResult parsed)
    {
        foreach (var word in parsed.UnmatchedTokens)
            yield return $"不认识“{word}”。{Similar(parsed, word)}";
        foreach (var error in parsed.Errors)
        {
            if (parsed.UnmatchedTokens.Any(word => error.Message.Contains($"'{word}'", StringComparison.Ordinal)))
                continue;
            yield return error.Message.Any(IsChinese) && error.SymbolResult is not CommandResult ? error.Message : Explain(error);
        }
    }

    private static string Explain(ParseError error) => error.SymbolResult switch
    {
        OptionResult { IdentifierToken: null } option => $"缺少选项 {option.Option.Name}。",
        OptionResult option => $"选项 {option.Option.Name} 缺少值，或给了多个值。",
        ArgumentResult { Parent: OptionResult option } => $"选项 {option.Option.Name} 的值不正确。",
        ArgumentResult argument => $"缺少参数 {argument.Argument.HelpName ?? argument.Argument.Name}，或它的值不正确。",
        CommandResult { Command.Subcommands.Count: > 0 } command => $"{command.Command.Name} 之后须写子命令：{string.Join("、", command.Command.Subcommands.Select(c => c.Name))}。",
        CommandResult command => string.Join(' ', MissingIn(command).Select(name => $"缺少 {name}。")) is { Length: > 0 } missing ? missing : error.Message,
        _ => error.Message,
    };

    private static IEnumerable<string> MissingIn(CommandResult command) =>
        command.Command.Options.Where(o => o.Required && command.GetResult(o) is null).Select(o => "选项 " + o.Name)
            .Concat(command.Command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && command.GetResult(a) is not { Tokens.Count: > 0 }).Select(a => "参数 " + (a.HelpName ?? a.Name)));

    private static string Similar(ParseResult parsed, string word)
    {
        var known = parsed.CommandResult.Command.Subcommands.Select(c => c.Name).Concat(parsed.CommandResult.Command.Options.Select(o => o.Name));
        var near = known.Where(name => Distance(name, word) <= 2).ToList();
        return near.Count == 0 ? "" : $"是否想写 {string.Join(" 或 ", near)}？";
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[b.Length];
    }

    private static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff';
}
