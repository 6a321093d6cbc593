using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Server.CommandLine;

/// <summary>
/// <c>govflow due</c>: the last day of a limit, with every counted and skipped day, by the published national calendar and without a database; with
/// <c>--case</c>, every clock of a stored case by its centre's own calendar.
/// </summary>
internal sealed class DueCommand(string[] settings, CommandOutput output)
{
    public Command Build()
    {
        var number = new Option<string>("--case") { Description = "办件编号：列出这件办件的全部时限，不与其他选项同用", HelpName = "编号" };
        var start = new Option<DateOnly>("--start")
        {
            Description = "起算日（受理日），当日不计入，如 2026-01-30",
            HelpName = "日期",
            CustomParser = result => Day(result, result.Tokens[0].Value, "--start"),
        };
        var days = new Option<int>("--days") { Description = "天数，0 为当日", HelpName = "天数", CustomParser = result => Number(result, "--days") };
        var unit = new Option<DayUnit>("--unit")
        {
            Description = "working 为工作日（默认），calendar 为自然日",
            HelpName = "working|calendar",
            DefaultValueFactory = _ => DayUnit.Working,
            CustomParser = Unit,
        };
        var suspend = new Option<Suspension[]>("--suspend")
        {
            Description = "停止计时的一段，可写多次，如 2026-02-03..2026-02-10:检测；不写止日即仍在停止",
            HelpName = "起..止:事由",
            DefaultValueFactory = _ => [],
            CustomParser = result => [.. result.Tokens.Select(t => Stretch(result, t.Value))],
        };
        var extend = new Option<int>("--extend") { Description = "批准延长的天数，单位同上", HelpName = "天数", CustomParser = result => Number(result, "--extend") };
        var json = JsonOption.Create();
        var command = new Command("due", "推算到期日，并逐日说明。") { number, start, days, unit, suspend, extend, json };
        command.Validators.Add(result => CheckUse(result, number, [start, days], [unit, suspend, extend]));
        command.SetAction((parsed, ct) => parsed.GetValue(number) is { } of
            ? new CaseDue(settings, output).RunAsync(of, parsed.GetValue(json), ct)
            : Task.FromResult(Answer(
                parsed.GetValue(json),
                DueQuestion.Ask(
                    WorkCalendar.National, parsed.GetValue(start), parsed.GetValue(days), parsed.GetValue(unit),
                    parsed.GetValue(suspend) ?? [], parsed.GetValue(extend)))));
        return command;
    }

    /// <summary>A limit is described by its start and its days, or is a stored case's: never both.</summary>
    private static void CheckUse(CommandResult result, Option number, Option[] required, Option[] optional)
    {
        bool IsGiven(Option option) => result.GetResult(option) is { Implicit: false };
        if (!IsGiven(number))
        {
            foreach (var missing in required.Where(o => !IsGiven(o)))
                result.AddError($"缺少选项 {missing.Name}。");
        }
        else if (required.Concat(optional).FirstOrDefault(IsGiven) is { } other)
            result.AddError($"--case 已指明办件，不能再写 {other.Name}。");
    }

    private int Answer(bool asJson, DueAnswer answer)
    {
        if (answer is DueAnswer.Refused refused)
        {
            output.Refuse(asJson, new CommandRefusal(refused.Refusal.Code, refused.Refusal.Message, refused.Refusal.Basis, refused.Path));
            // A ground the law does not know is a refusal; a number out of range is a slip of the keyboard.
            return refused.Path.EndsWith(".ground", StringComparison.Ordinal) ? ExitCode.Refused : ExitCode.WrongUsage;
        }
        var explanation = ((DueAnswer.Answered)answer).Explanation;
        if (asJson)
            output.WriteJson(explanation.WriteJson);
        else
            DueTable.Print(output.Pretty, explanation.Due, explanation.IsProvisional, explanation.Sentence, explanation.Days);
        return ExitCode.Fine;
    }

    private static DateOnly Day(SymbolResult result, string text, string option)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError($"{option} 的“{text}”不是日期，请写成 2026-01-30 的样子。");
        return default;
    }

    private static int Number(ArgumentResult result, string option)
    {
        var text = result.Tokens[0].Value;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number;
        result.AddError($"{option} 的“{text}”不是整数。");
        return 0;
    }

    private static DayUnit Unit(ArgumentResult result)
    {
        switch (result.Tokens[0].Value)
        {
            case "working" or "工作日":
                return DayUnit.Working;
            case "calendar" or "自然日":
                return DayUnit.Calendar;
            case var other:
                result.AddError($"--unit 的“{other}”须为 working（工作日）或 calendar（自然日）。");
                return default;
        }
    }

    private static Suspension Stretch(ArgumentResult result, string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0 || colon < dots)
        {
            result.AddError($"--suspend 的“{text}”须写成 起日..止日:事由，如 2026-02-03..2026-02-10:检测。");
            return new Suspension(default, null, default, "");
        }
        var to = text[(dots + 2)..colon];
        if (!SuspensionGrounds.TryParse(text[(colon + 1)..], out var ground))
            result.AddError($"--suspend 的事由“{text[(colon + 1)..]}”不在目录中。可用：{string.Join("、", Enum.GetValues<SuspensionGround>().Select(g => g.ChineseName()))}。");
        return new Suspension(Day(result, text[..dots], "--suspend"), to.Length == 0 ? null : Day(result, to, "--suspend"), ground, "");
    }
}

/// <summary>The option every command has.</summary>
internal static class JsonOption
{
    public static Option<bool> Create() => new("--json") { Description = "只输出一个 JSON 文档" };
}
