using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Linting.Rules;

/// <summary>人: who may take a step, by the drawing alone and, where the town's staffing is handed in, against it.</summary>
internal static class StaffRules
{
    private static readonly string[] BackOffice =
        [ReviewActivity.TypeName, SiteSurveyActivity.TypeName, SpecialProcedureActivity.TypeName, JointReviewActivity.TypeName, DecideActivity.TypeName, VerifyActivity.TypeName, RevokeActivity.TypeName];

    private static readonly string[] OnSite = ["踏勘", "勘验", "勘查", "现场核查", "现场检查", "现场验收", "入户"];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("law.two-officers", LintSeverity.Warning, Sources.Licence("第三十四条"), "到现场核查的环节由两名以上工作人员进行，用“现场踏勘”。", "改用“现场踏勘”。") { Check = TwoOfficers },
        new("law.acceptor-decides", LintSeverity.Error, Sources.Norm("000-2、001-6、C-6"), "受理人不得决定同一办件；只有形式审查并经授权的事项可由窗口办结。", "取消“窗口办结”，或确认事项只作形式审查。") { Check = AcceptorDecides },
        new("law.window-stages", LintSeverity.Error, Sources.Norm("000-1、003-23"), "受理、收费、发证都在窗口：出件由窗口岗位办理，不由审查、决定的岗位办理。", "把送达出件交给出件窗口岗位。") { Check = WindowStages },
        new("step.post-unknown", LintSeverity.Error, Sources.Norm("004-11"), "每个环节的岗位都已设置。", "设置该岗位，或改选已有的岗位。") { Check = Unknown },
        new("people.nobody", LintSeverity.Error, Sources.Norm("004-11"), "每个岗位至少有一名在岗人员。", "给该岗位安排人员。") { Check = Nobody },
        new("people.no-stand-in", LintSeverity.Warning, Sources.Norm("004-11、004-13"), "每个岗位有B岗。", "给该岗位安排B岗。") { Check = NoStandIn },
        new("people.contract-staff", LintSeverity.Error, Sources.Norm("004-15"), "聘用人员不担任审查、决定的岗位，也不作B岗。", "改由正式人员担任。") { Check = ContractStaff },
        new("people.one-officer", LintSeverity.Error, Sources.Licence("第三十四条"), "踏勘的岗位有两名以上正式人员。", "给踏勘岗位增加人员。") { Check = OneOfficer },
        new("people.no-authorisation", LintSeverity.Warning, Sources.Norm("000-5"), "作出决定的岗位有本事项的有效授权。", "请管理员或中心主任在“授权任职”中登记本岗位对本事项的授权文书。") { Check = Unauthorised },
        new("people.window-not-authorised", LintSeverity.Error, Sources.Norm("001-6、C-6"), "窗口办结的，有窗口办结的授权。", "请管理员或中心主任在“授权任职”中登记窗口办结的授权，或取消“窗口办结”。") { Check = WindowNotAuthorised },
        new("people.no-window", LintSeverity.Error, Sources.Norm("000-8、003-23"), "有受理本类事项的窗口。", "设置该类窗口，或改正事项的窗口类别。") { Check = NoWindow },
    ];

    private static IEnumerable<Found> TwoOfficers(LintSubject s) =>
        from node in s.Of(ReviewActivity.TypeName)
        let word = OnSite.FirstOrDefault(w => node.DisplayText.Contains(w, StringComparison.Ordinal))
        where word is not null
        select Found.At(node, $"“{node.DisplayText}”要到现场，但“审查”只需一人。", "type", Patches.Set($"{node.JsonPath}.type", SiteSurveyActivity.TypeName, "改为现场踏勘"));

    private static IEnumerable<Found> AcceptorDecides(LintSubject s)
    {
        foreach (var node in s.Of(DecideActivity.TypeName))
        {
            if (node.Input("windowDecided") is { ExpressionType: not "Literal" })
                yield return Found.At(node, $"“{node.DisplayText}”是否由窗口办结由表达式得出，发布时无法核对。", "windowDecided");
            else if (ItemSteps.Literal(node, "windowDecided").AsBoolean && s.Item is { IsFormalReview: false })
                yield return Found.At(node, $"“{node.DisplayText}”由窗口办结，但本事项不是形式审查。", "windowDecided", Patches.SetInput(node, "windowDecided", "Boolean", false, "取消窗口办结"));
        }

        if (s.Staffing is not { } staffing)
            yield break;
        foreach (var step in Approving(s).Where(x => !IsWindowDecided(s, x) && staffing.LanesOf(x.PostCode).Contains(Lane.Window)))
            yield return At(step, $"“{step.Name}”由收件窗口的{Post(s, step)}办理，受理人会审查、决定自己受理的办件。");
    }

    /// <summary>An authorised window decides; so may its reviewer, who is the same desk (C-6).</summary>
    private static bool IsWindowDecided(LintSubject s, ItemStep step) => s.Item is { IsFormalReview: true } && (step.IsWindowDecided || step.ActivityType != DecideActivity.TypeName);

    private static IEnumerable<Found> WindowStages(LintSubject s)
    {
        var working = s.Steps.Where(x => BackOffice.Contains(x.ActivityType) && !x.IsWindowDecided).Select(x => x.PostCode).ToHashSet(StringComparer.Ordinal);
        foreach (var step in s.Steps.Where(x => x.ActivityType == DeliverActivity.TypeName))
        {
            if (working.Contains(step.PostCode))
                yield return At(step, $"“{step.Name}”由审查或决定的{Post(s, step)}办理，应由出件窗口办理。");
            else if (s.Staffing is { } staffing && staffing.HasPost(step.PostCode) && !staffing.LanesOf(step.PostCode).Any(l => l is Lane.Window or Lane.Issuing))
                yield return At(step, $"“{step.Name}”的岗位{Post(s, step)}不在窗口。");
        }
    }

    private static IEnumerable<Found> Unknown(LintSubject s) =>
        from step in s.Steps
        where s.Staffing is not null && !s.Staffing.HasPost(step.PostCode)
        select At(step, $"“{step.Name}”的岗位 {step.PostCode} 没有设置。");

    private static IEnumerable<ItemStep> Staffed(LintSubject s) => s.Staffing is { } staffing ? s.Steps.Where(x => staffing.HasPost(x.PostCode)) : [];

    private static IEnumerable<Found> Nobody(LintSubject s) =>
        from step in Staffed(s)
        where !s.Staffing!.Holders(step.PostCode).Any()
        select At(step, $"“{step.Name}”的岗位{Post(s, step)}没有人。");

    private static IEnumerable<Found> NoStandIn(LintSubject s) =>
        from step in Staffed(s)
        where s.Staffing!.Holders(step.PostCode).Any() && !s.Staffing.Holders(step.PostCode, PostRank.B).Any()
        select At(step, $"“{step.Name}”的岗位{Post(s, step)}没有B岗。");

    private static IEnumerable<ItemStep> Approving(LintSubject s) => Staffed(s).Where(x => BackOffice.Contains(x.ActivityType));

    private static IEnumerable<Found> ContractStaff(LintSubject s) =>
        from step in Approving(s)
        let person = s.Staffing!.Holders(step.PostCode).FirstOrDefault(p => p.Employment is EmploymentKind.Contract)
        where person is not null
        select At(step, $"“{step.Name}”的岗位{Post(s, step)}有聘用人员{person.Name}。");

    private static IEnumerable<Found> OneOfficer(LintSubject s) =>
        from step in Staffed(s)
        where step.ActivityType is SiteSurveyActivity.TypeName or VerifyActivity.TypeName && s.Staffing!.Holders(step.PostCode).Count(p => p.Employment is EmploymentKind.Regular) == 1
        select At(step, $"“{step.Name}”的岗位{Post(s, step)}只有一名正式人员，踏勘须两人。");

    private static IEnumerable<Found> Unauthorised(LintSubject s) =>
        from step in Staffed(s)
        where step.ActivityType is DecideActivity.TypeName or RevokeActivity.TypeName && s.Item is not null && !s.Staffing!.DecisionsOf(s.Item.Code, step.PostCode).Any()
        select At(step, $"“{step.Name}”的岗位{Post(s, step)}没有本事项的有效授权：公布以后没有人能作出决定，办件会停在这里。");

    private static IEnumerable<Found> WindowNotAuthorised(LintSubject s) =>
        from step in Staffed(s)
        where step is { ActivityType: DecideActivity.TypeName, IsWindowDecided: true } && s.Item is not null && !s.Staffing!.DecisionsOf(s.Item.Code, step.PostCode).Any(a => a.IsWindowDecision)
        select At(step, $"“{step.Name}”由窗口办结，但岗位{Post(s, step)}没有窗口办结的授权。");

    private static IEnumerable<Found> NoWindow(LintSubject s) =>
        s.Item is { } item && s.Staffing is { } staffing && !staffing.TakesIn(item)
            ? [Found.InItem("windowClass", "", $"没有受理“{item.WindowClass}”类事项的窗口。")] : [];

    private static string Post(LintSubject s, ItemStep step) => $"“{s.Staffing?.NameOf(step.PostCode) ?? step.PostCode}”";

    private static Found At(ItemStep step, string message) => new($"{step.JsonPath}.{(step.Department is null ? "post" : "branches")}", $"{step.ActivityId}{(step.Department is null ? "" : $":{step.PostCode}")}", message) { NodeId = step.ActivityId };
}
