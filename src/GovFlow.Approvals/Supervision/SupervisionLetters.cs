using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Supervision;

/// <summary>What supervision asks or orders in writing.</summary>
/// <param name="Kind">Explanation and statement are asked for by 监察通知书; an order and a rectification are given by 整改通知书.</param>
/// <param name="Subject">What it is about, in a line.</param>
/// <param name="Request">What is asked or ordered.</param>
/// <param name="DueDay">Last day for the answer, inclusive.</param>
/// <param name="Addressee">Unit and person, as the letter addresses them.</param>
public sealed record SupervisionAsk(DutyKind Kind, string Subject, string Request, DateOnly DueDay, string Addressee)
{
    /// <summary>Number of the case; null where what happened was outside every case.</summary>
    public string? CaseNumber { get; init; }

    /// <summary>What was found; null where the subject says it all.</summary>
    public string? Found { get; init; }

    /// <summary>The rule broken; null where none is named yet.</summary>
    public ViolationRule? Broken { get; init; }

    /// <summary>What was decided; null where nothing was.</summary>
    public ViolationDecision? Decided { get; init; }

    /// <summary>A person is held to account, who may appeal; false where it is a unit.</summary>
    public bool IsOfAPerson { get; init; }

    /// <summary>What the person said before the decision; null where nothing.</summary>
    public string? Statement { get; init; }
}

/// <summary>监察通知书 and 整改通知书: issued by the act of supervision that asks or orders, never freely.</summary>
public static class SupervisionLetters
{
    private const string Usual = "《中华人民共和国行政许可法》第六十条";

    /// <summary>The statutes the rules name, as papers write them.</summary>
    private static readonly ImmutableArray<(string Short, string Full)> Statutes =
        [("行政许可法", "《中华人民共和国行政许可法》"), ("优化营商环境条例", "《优化营商环境条例》")];

    /// <summary>The letter of what was asked; null for a kind that is asked without one.</summary>
    /// <param name="id">Of the letter.</param>
    /// <param name="issuedBy">Name of who asked.</param>
    public static LetterDraft? Of(SupervisionAsk ask, Guid id, string issuedBy)
    {
        ArgumentNullException.ThrowIfNull(ask);
        if (TemplateOf(ask.Kind) is not { } template)
            return null;
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        fields[PaperField.Subject] = ask.Subject;
        fields[PaperField.Request] = ask.Request;
        fields[PaperField.DueDay] = ask.DueDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        fields[PaperField.Basis] = Basis(ask.Broken);
        fields[PaperField.Found] = ask.Found ?? "";
        if (template is PaperTemplate.SupervisionNotice)
            fields[PaperField.AnswerAs] = ask.Kind.ChineseName();
        else
            fields[PaperField.Statement] = ask.Statement ?? "";
        if (ask.Decided is { } decided)
        {
            fields[PaperField.Sanction] = $"{decided.Tier.ChineseName()}，{decided.Sanction.ChineseName()}";
            fields[PaperField.Remedy] = !ask.IsOfAPerson ? "如对本认定有异议，可以书面向本中心提出。异议期间不停止整改。" : string.Create(CultureInfo.InvariantCulture, $"如不服本认定，可以自认定之日起{ViolationLife.AppealDays}个工作日内向本中心申诉，由原认定人以外的人员复核。申诉期间不停止整改。");
        }
        return new LetterDraft(
            new PaperDraft(id, template, fields.ToImmutable(), ask.Addressee, issuedBy, IsStandIn: false), new LetterSubject("办件编号", ask.CaseNumber ?? ""));
    }

    /// <summary>By which letter a duty of the kind is told; null for one that comes without.</summary>
    public static PaperTemplate? TemplateOf(DutyKind kind) => kind switch
    {
        DutyKind.Explanation or DutyKind.Statement => PaperTemplate.SupervisionNotice,
        DutyKind.Order or DutyKind.Rectification => PaperTemplate.RectificationNotice,
        DutyKind.PublicExplanation or DutyKind.Sampling or DutyKind.Verification => null,
    };

    /// <summary>The statutes behind a rule, without the program's own numbers; where it names none, the duty to supervise.</summary>
    private static string Basis(ViolationRule? broken)
    {
        var named = broken is not { } rule ? [] : ViolationRules.Of(rule).Basis.Split('；')
            .SelectMany(part => Statutes.Where(s => part.StartsWith(s.Short, StringComparison.Ordinal)).Select(s => s.Full + part[s.Short.Length..])).ToArray();
        return named.Length == 0 ? Usual : string.Join('、', named);
    }
}
