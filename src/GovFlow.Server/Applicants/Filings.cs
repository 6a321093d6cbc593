using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Halls;
using GovFlow.Server.Problems;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Applicants;

/// <summary>An application between the applicant's page and the office's form.</summary>
internal static class Filings
{
    private const string Channel = "online";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string Write(FilingContent content) => JsonSerializer.Serialize(content, Json);

    public static FilingContent Read(string content) => JsonSerializer.Deserialize<FilingContent>(content, Json)!;

    public static IntakeForm Form(FilingContent content, ApplicantRow account, ServiceItem item, Guid caseId)
    {
        var facts = new IntakeDraft
        {
            ItemCode = content.ItemCode,
            Materials = [.. content.Materials.Select(m => new CaseMaterial(m.Code, m.Code, State(m, item)))],
            HasPromised = content.HasPromised,
        };
        var identity = new ApplicantIdentity(account.Name, account.PaperKind, account.PaperNumber, account.IsOrganisation);
        return new IntakeForm(facts, caseId, new Applicant(identity, Blank(content.Phone) ?? account.Phone, Address: Blank(content.Address)), Channel, default, "")
        {
            Answers = content.Answers.Where(a => a.Value.Length > 0).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>What a waiting application says, as its page shows it again.</summary>
    public static FilingContent Content(CaseFile file) => new()
    {
        ItemCode = file.ItemCode,
        Phone = file.Applicant.Phone,
        Address = file.Applicant.Address,
        Answers = file.Filed?.Answers ?? ImmutableSortedDictionary<string, string>.Empty,
        Materials = [.. file.Materials.Select(m => new FiledMaterial(m.Code, m.State.IsInHand(), null, m.Licence?.Id))],
        HasPromised = file.Filed?.HasPromised ?? false,
    };

    /// <summary>Every wrong field at once; the rest is the office's to refuse.</summary>
    public static List<FieldProblem> Against(FilingContent content, ShelvedItem shelved)
    {
        var problems = new List<FieldProblem>();
        if (Blank(content.Phone) is { } phone && !OwnAccounts.IsPhone(phone))
            problems.Add(new("$.phone", "phone", "请填写手机号码（11 位）或者带区号的固定电话。"));
        for (var i = 0; i < content.Materials.Count; i++)
        {
            if (content.Materials[i]?.Code is null)
                problems.Add(new($"$.materials[{i}]", "entry-missing", "此处不能为空。"));
        }
        var answers = content.Answers;
        problems.AddRange(answers.Where(a => a.Value is null).Select(a => new FieldProblem($"$.answers.{a.Key}", "entry-missing", "此处不能为空。")));
        foreach (var question in ItemForm.Of(shelved.Workflow.Definition).Questions)
        {
            // One at a time, so that every question tells for itself what it wants.
            var own = new ItemForm([question]);
            var given = answers.TryGetValue(question.Name, out var text) && text is not null ? ImmutableSortedDictionary<string, string>.Empty.Add(question.Name, text) : ImmutableSortedDictionary<string, string>.Empty;
            if (own.Check(given, isWhole: true) is { } wrong)
                problems.Add(new($"$.answers.{question.Name}", wrong.Refusal.Code, wrong.Refusal.Message));
        }
        return problems;
    }

    /// <summary>The receipt: from which day it counts (C-4) and what the window owes when (许可法 32).</summary>
    public static FilingDone Done(CaseFile file, Hall hall)
    {
        var clock = file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.Intake);
        var answerBy = clock?.Ledger.Due(hall.Calendar) ?? file.ReceivedOn;
        var came = TimeZoneInfo.ConvertTime(file.ReceivedAt, hall.Clock.Zone);
        var sentences = new List<string> { string.Create(CultureInfo.InvariantCulture, $"您的申请于{PaperWords.Day(DateOnly.FromDateTime(came.DateTime))} {came:HH\\:mm} 收到。") };
        if (file.ReceivedOn != DateOnly.FromDateTime(came.DateTime))
            sentences.Add(string.Create(CultureInfo.InvariantCulture, $"工作日 {hall.Hours.CutOff:HH\\:mm} 以后和休息日提交的，从下一个工作日算起：本件按{PaperWords.Day(file.ReceivedOn)}收到计算。"));
        sentences.Add($"窗口在{PaperWords.Day(answerBy)}内预审并答复：受理、一次告知需要补正的全部内容，或者告知不予受理。");
        if (file.Clocks.FirstOrDefault(c => c.Ledger.Kind is ClockKind.StatutoryIntake)?.Ledger is { Law: ClockLaw.Licence } statute && statute.Due(hall.Calendar) is { } last)
            sentences.Add($"最迟应在{PaperWords.Day(last)}前（含当日）答复；逾期没有告知的，自{PaperWords.Day(file.ReceivedOn)}起即为受理。");
        sentences.Add("窗口答复以前，您可以在“我的空间”更正、补充申请内容，也可以凭编号到窗口接着办理。");
        return new FilingDone(file.Id, file.Number, file.QueryCode, file.ItemName, file.ReceivedAt, file.ReceivedOn, answerBy, sentences);
    }

    private static MaterialState State(FiledMaterial material, ServiceItem item) =>
        material is { IsReady: true, Licence: not null } ? MaterialState.FromLicence : material.IsReady ? MaterialState.Received : item.Material(material.Code) is { IsRequired: true } ? MaterialState.Missing : MaterialState.NotNeeded;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
