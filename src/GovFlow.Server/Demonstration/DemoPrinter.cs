using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Server.Demonstration;

/// <summary>Prints the report for people: a timeline a case, and a table at the end.</summary>
internal sealed class DemoPrinter(TextWriter output)
{
    private const int WhoColumns = 36;

    private static readonly string[] Weekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    /// <summary>Work inside the office that is no news in a timeline.</summary>
    private static readonly HashSet<string> Inner = new(StringComparer.Ordinal) { "task.opened", "task.claimed", "case.stage" };

    public void Print(DemoReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        output.WriteLine($"{report.Centre} · 六类办件演示");
        output.WriteLine($"{Moment(report.Started)} 至 {Moment(report.Ended)}（快进）");
        foreach (var one in report.Cases)
            Print(one);
        Summary(report);
    }

    private void Print(DemoCaseReport one)
    {
        output.WriteLine();
        output.WriteLine($"━━ {one.Shows.ChineseName()} ━━ {one.ItemName}（{one.ItemCode}）");
        output.WriteLine($"   办件 {one.Number}　申请人 {one.Applicant}");
        output.WriteLine($"   {one.Story}");
        foreach (var line in one.Timeline.Where(l => !Inner.Contains(l.Kind)))
            output.WriteLine($"   {Moment(line.At)}　{Pad(Who(line), WhoColumns)}{Text(line, one)}{(line.Paper is { } paper ? $"　{paper.Number}" : "")}");
        foreach (var clock in one.Clocks)
            output.WriteLine($"   时限　{Sentence(clock)}");
        output.WriteLine($"   结果　{Course(one)}，{one.StateLabel}。");
        foreach (var fault in one.Faults)
            output.WriteLine($"   不符　{fault}");
    }

    private void Summary(DemoReport report)
    {
        output.WriteLine();
        output.WriteLine("━━ 汇总 ━━");
        output.WriteLine($"{Pad("类型", 10)}{Pad("事项", 34)}{Pad("收件", 8)}{Pad("办结", 8)}{Pad("承诺", 12)}{Pad("实用", 6)}{Pad("文书", 6)}{Pad("预警", 6)}结果");
        foreach (var one in report.Cases)
        {
            var promise = one.Clocks.FirstOrDefault(c => c.Kind is ClockKind.Decision);
            output.WriteLine(
                Pad(one.Shows.ChineseName(), 10) + Pad(Short(one.ItemName), 34) + Pad(Day(one.Timeline[0].At), 8) + Pad(Day(one.Timeline[^1].At), 8)
                + Pad(promise is null ? "—" : Days(promise.Budget, promise.Unit), 12) + Pad(promise is null ? "—" : promise.Used.ToString(CultureInfo.InvariantCulture), 6)
                + Pad(one.Papers.Count.ToString(CultureInfo.InvariantCulture), 6) + Pad(one.Alerts.Count.ToString(CultureInfo.InvariantCulture), 6)
                + (one.Faults.Count == 0 ? Course(one) : $"不符 {one.Faults.Count} 处"));
        }
        var audit = report.Audit;
        output.WriteLine($"留痕核验：{audit.Cases} 件办件、{audit.Entries} 条记录、{audit.Seals} 个封签，{(audit.Intact ? "完整无缺。" : $"有 {audit.Findings.Count} 处不符。")}");
        foreach (var finding in audit.Findings.Concat(report.Faults))
            output.WriteLine($"不符　{finding}");
        output.WriteLine(report.IsFine ? "六类办件全部按规定办结。" : "演示没有按预期完成。");
    }

    private static string Course(DemoCaseReport one) =>
        one.Began == one.Kind ? one.Kind.ChineseName() : $"{one.Began.ChineseName()}转为{one.Kind.ChineseName()}";

    private static string Who(DemoLine line)
    {
        var who = line.IsStandIn ? $"{line.Who}（B代A）" : line.Who;
        return line.Post is { Length: > 0 } post ? $"{post} {who}" : who;
    }

    /// <summary>A reminder names its case, which stands above; whom it went to stands in the alert.</summary>
    private static string Text(DemoLine line, DemoCaseReport one)
    {
        var alert = one.Alerts.FirstOrDefault(a => a.At == line.At && a.Text == line.Text);
        return alert is null ? line.Text : $"{line.Text.Replace($"办件{one.Number}（{one.ItemName}）", "", StringComparison.Ordinal)}　发给：{alert.To}";
    }

    private static string Sentence(DemoClock clock)
    {
        var text = $"{clock.Name}：{Date(clock.Start)}起{Days(clock.Budget, clock.Unit)}，最迟{Date(clock.Due)}，{(clock.Done is { } done ? $"{Date(done)}停止" : "仍在计时")}，"
            + $"用{clock.Used}日{(clock.IsLate ? "，逾期" : "")}";
        return clock.Suspensions.Count == 0 ? text : $"{text}（{string.Join('；', clock.Suspensions)}）";
    }

    private static string Days(int days, DayUnit unit) => days == 0 ? "当日" : unit is DayUnit.Working ? $"{days}个工作日" : $"{days}日";

    private static string Moment(DateTime at) => string.Create(CultureInfo.InvariantCulture, $"{at:yyyy-MM-dd HH:mm} {Weekdays[(int)at.DayOfWeek]}");

    private static string Day(DateTime at) => at.ToString("MM-dd", CultureInfo.InvariantCulture);

    private static string Date(DateOnly? day) => day?.ToString("M月d日", CultureInfo.InvariantCulture) ?? "恢复计时后的日期";

    private static string Short(string name) => name.Split('(', '（')[0];

    /// <summary>Fills up to a width on the screen, where a Chinese character takes two columns.</summary>
    private static string Pad(string text, int columns) => text + new string(' ', Math.Max(1, columns - text.Sum(c => c >= 0x1100 ? 2 : 1)));
}
