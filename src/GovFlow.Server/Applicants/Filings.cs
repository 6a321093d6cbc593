using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Server.Halls;
using GovFlow.Server.Intake;
using GovFlow.Server.Problems;
using GovFlow.Storage.Model;

namespace GovFlow.Server.Applicants;

/// <summary>An application between the applicant's page and the office's form.</summary>
internal static class Filings
{
    private const string Channel = "online";

    /// <summary>What an agent's account is opened with: the one paper a window registers an agent by.</summary>
    private const string PersonalCard = "居民身份证";

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
        return new IntakeForm(facts, caseId, ApplicantOf(content, account), Channel, default, "")
        {
            Answers = content.Answers.Where(a => a.Value.Length > 0).ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    /// <summary>Whose application it is: the account's own, or somebody's it acts for. The mandate's pages come later, when they are known to be the account's.</summary>
    private static Applicant ApplicantOf(FilingContent content, ApplicantRow account)
    {
        if (content.For is not { } of)
            return new Applicant(Identity(account), Blank(content.Phone) ?? account.Phone, Address: Blank(content.Address));
        var principal = new ApplicantIdentity(of.Name.Trim(), of.PaperKind, PersonalNumbers.Normalise(of.PaperNumber), OwnAccounts.IsOrganisation(of.PaperKind));
        return new Applicant(principal, PersonalNumbers.Normalise(of.Phone), Identity(account), Blank(content.Address))
        {
            Mandate = new Mandate(of.Scope.Trim(), of.From ?? default, of.Until, of.MayCollect) { MayWithdraw = of.MayWithdraw },
        };
    }

    /// <summary>The account, as a case names it.</summary>
    public static ApplicantIdentity Identity(ApplicantRow account) => new(account.Name, account.PaperKind, account.PaperNumber, account.IsOrganisation);

    /// <summary>What a waiting application says, as its page shows it again.</summary>
    public static FilingContent Content(CaseFile file) => new()
    {
        ItemCode = file.ItemCode,
        Phone = file.Applicant.Phone,
        Address = file.Applicant.Address,
        Answers = file.Filed?.Answers ?? ImmutableSortedDictionary<string, string>.Empty,
        Materials = [.. file.Materials.Select(m => new FiledMaterial(m.Code, m.State.IsInHand(), null, m.Licence?.Id))],
        HasPromised = file.Filed?.HasPromised ?? false,
        For = file.Applicant is { Agent: not null, Mandate: { } mandate, Identity: var principal }
            ? new FiledFor(principal.Name, principal.PaperKind, principal.PaperNumber, file.Applicant.Phone ?? "", mandate.Scope, mandate.From, mandate.To, mandate.MayWithdraw, mandate.MayCollect)
            : null,
    };

    /// <summary>Every wrong field at once; the rest is the office's to refuse.</summary>
    /// <param name="filed">The case that is amended; null for a new one.</param>
    /// <param name="questions">Of the item's form, or of the joined one.</param>
    public static List<FieldProblem> Against(FilingContent content, IEnumerable<FormQuestion> questions, ApplicantRow account, DateOnly today, CaseFile? filed)
    {
        var problems = new List<FieldProblem>();
        if (content.For is { } of)
            problems.AddRange(Against(of, content, account, today, filed));
        if (Blank(content.Phone) is { } phone && !OwnAccounts.IsPhone(phone))
            problems.Add(new("$.phone", "phone", "请填写手机号码（11 位）或者带区号的固定电话。"));
        for (var i = 0; i < content.Materials.Count; i++)
        {
            if (content.Materials[i]?.Code is null)
                problems.Add(new($"$.materials[{i}]", "entry-missing", "此处不能为空。"));
        }
        var answers = content.Answers;
        problems.AddRange(answers.Where(a => a.Value is null).Select(a => new FieldProblem($"$.answers.{a.Key}", "entry-missing", "此处不能为空。")));
        foreach (var question in questions)
        {
            // One at a time, so that every question tells for itself what it wants.
            var own = new ItemForm([question]);
            var given = answers.TryGetValue(question.Name, out var text) && text is not null ? ImmutableSortedDictionary<string, string>.Empty.Add(question.Name, text) : ImmutableSortedDictionary<string, string>.Empty;
            if (own.Check(given, isWhole: true) is { } wrong)
                problems.Add(new($"$.answers.{question.Name}", wrong.Refusal.Code, wrong.Refusal.Message));
        }
        return problems;
    }

    /// <summary>Whether the account may file for somebody: a window knows whose it is, the mandate holds today, and its paper is there to be read.</summary>
    private static List<FieldProblem> Against(FiledFor of, FilingContent content, ApplicantRow account, DateOnly today, CaseFile? filed)
    {
        if (account.ConfirmedAt is null)
            return [new("$.for", "agent-unconfirmed", "代他人申请的，代理人的账户须先到窗口核验；核验以前只能为自己申请。")];
        if (account.PaperKind != PersonalCard)
            return [new("$.for", "agent-kind", "代他人申请须用居民身份证开立的个人账户；单位请由经办人以个人账户代为申请。")];
        var problems = new List<FieldProblem>();
        foreach (var (text, path) in ((string?, string)[])[(of.Name, "name"), (of.PaperKind, "paperKind"), (of.PaperNumber, "paperNumber"), (of.Phone, "phone"), (of.Scope, "scope")])
        {
            if (text is null)
                problems.Add(new($"$.for.{path}", "entry-missing", "此处不能为空。"));
        }
        if (problems.Count > 0)
            return problems;
        if (string.IsNullOrWhiteSpace(of.Name))
            problems.Add(new("$.for.name", "name", "请填写委托人的姓名或者单位名称。"));
        if (!OwnAccounts.PaperKinds.Contains(of.PaperKind, StringComparer.Ordinal))
            problems.Add(new("$.for.paperKind", "paper-kind", "请选择证件类型。"));
        else if (PersonalNumbers.Normalise(of.PaperNumber) is { Length: < 5 or > 32 })
            problems.Add(new("$.for.paperNumber", "paper-number", "请填写委托人的证件号码。"));
        else if (PersonalNumbers.Check(of.PaperKind, PersonalNumbers.Normalise(of.PaperNumber), today) is NumberCheck.Refused wrong)
            problems.Add(new("$.for.paperNumber", wrong.Refusal.Code, wrong.Refusal.Message));
        if (!OwnAccounts.IsPhone(of.Phone))
            problems.Add(new("$.for.phone", "phone", "请填写委托人的手机号码（11 位）或者带区号的固定电话，办理情况通知本人。"));
        if (of.From is null)
            problems.Add(new("$.for.from", "mandate-from", "请填写委托书的起始日期。"));
        if (of.Until is null)
            problems.Add(new("$.for.until", "mandate-until", "请填写委托书的截止日期；没有写明截止日期的，请到窗口办理。"));
        if (of.Files is not { Count: > 0 } && filed?.Applicant.Mandate?.Scans is not { IsDefaultOrEmpty: false })
            problems.Add(new("$.for.files", "mandate-file", "请上传授权委托书的照片或者扫描件。"));
        if (problems.Count == 0 && Mandates.Against(ApplicantOf(content, account), today) is { } unauthorised)
            problems.Add(new(ForPath(unauthorised.Path), unauthorised.Refusal.Code, unauthorised.Refusal.Message));
        return problems;
    }

    private static string ForPath(string path) => path[(path.LastIndexOf('.') + 1)..] switch
    {
        "scope" => "$.for.scope",
        "from" => "$.for.from",
        "to" => "$.for.until",
        "paperNumber" => "$.for.paperNumber",
        _ => "$.for",
    };

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

    /// <summary>What an applicant says of materials, as the office handles them: named by whatever key they are sent under.</summary>
    public static IReadOnlyList<HandedMaterial> Handed(IReadOnlyList<FiledMaterial> materials) =>
        [.. materials.Select(m => new HandedMaterial(m.Code, m is { IsReady: true, Licence: not null } ? MaterialState.FromLicence : m.IsReady ? MaterialState.Received : MaterialState.Missing, null, m.Files, m.Licence))];

    private static MaterialState State(FiledMaterial material, ServiceItem item) =>
        material is { IsReady: true, Licence: not null } ? MaterialState.FromLicence : material.IsReady ? MaterialState.Received : item.Material(material.Code) is { IsRequired: true } ? MaterialState.Missing : MaterialState.NotNeeded;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
