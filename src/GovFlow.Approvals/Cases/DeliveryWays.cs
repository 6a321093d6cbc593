using System.Collections.Immutable;
using System.Text.RegularExpressions;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>送达方式: whatever does not change hands at the window is proved by a receipt of its own (000-22; 许可法 44).</summary>
internal static partial class DeliveryWays
{
    /// <summary>Where the applicant signs the receipt itself.</summary>
    private const string AtWindow = "窗口领取";

    private const string ByPost = "邮寄";

    /// <summary>Who fetched it.</summary>
    private const string Collector = "collector";

    /// <summary>What a step of delivery asks beside its own facts: the receipt, where there is more than one way.</summary>
    public static ImmutableArray<FactField> Asked(ImmutableArray<FactField> facts) =>
        facts.FirstOrDefault(f => f.Name == PaperField.Method) is { Options: { IsDefault: false } ways } && ways.Any(w => w != AtWindow) && !facts.Any(f => f.Name == PaperField.Receipt)
            ? facts.Add(new FactField(PaperField.Receipt, "回执号（邮寄单号、上门或站点签收单号、电子回执号；窗口领取不填）", IsRequired: false, []))
            : facts;

    /// <param name="file">Whose result it is, and who may fetch it for them (000-23).</param>
    public static CommandResult.Refused? Against(CaseFile file, CaseTask task, TaskAnswer answer, DateOnly today)
    {
        if (task.Kind is TaskKind.Deliver && file.Applicant.Agent is { } agent && answer.Facts.GetValueOrDefault(Collector)?.Trim() == agent.Name && Mandates.Against(file.Applicant, AgentAct.Collect, today) is { } why)
            return Office.Refuse(why, $"$.answer.facts.{Collector}");
        if (task.Kind is not TaskKind.Deliver || !task.Facts.Any(f => f.Name == PaperField.Receipt) || answer.Facts.GetValueOrDefault(PaperField.Method) is not { } way || way == AtWindow)
            return null;
        const string path = $"$.answer.facts.{PaperField.Receipt}";
        var receipt = answer.Facts.GetValueOrDefault(PaperField.Receipt)?.Trim();
        if (string.IsNullOrEmpty(receipt))
            return new("delivery-receipt", $"以“{way}”送达的，必须登记回执号。", "行政许可法第四十四条；000-22", path);
        return receipt.Length > 60 || (way == ByPost && !TrackingNumber().IsMatch(receipt))
            ? new("delivery-receipt", way == ByPost ? "邮寄单号为 8 至 30 位字母和数字。" : "回执号不超过 60 个字。", "000-22", path)
            : null;
    }

    [GeneratedRegex("^[0-9A-Za-z]{8,30}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TrackingNumber();
}
