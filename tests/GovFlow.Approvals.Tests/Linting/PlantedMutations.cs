using System.Text.Json.Nodes;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tests.Linting;

/// <summary>A mistake as people make them, planted into any shipped item it fits.</summary>
/// <param name="Plant">False where the item has nothing to spoil in that way.</param>
/// <param name="Rule">The rule that must catch it; families by their code's rule.</param>
internal sealed record PlantedMutation(string Name, string Rule, Func<Draft, bool> Plant)
{
    public Staffing? Staffing { get; init; }

    public override string ToString() => Name;
}

/// <summary>The mistakes, by name.</summary>
internal static class PlantedMutations
{
    private const string Accept = "GovFlow.Accept";
    private const string Certificate = "GovFlow.Certificate";
    private const string Close = "GovFlow.Close";
    private const string Decide = "GovFlow.Decide";
    private const string Deliver = "GovFlow.Deliver";
    private const string Joint = "GovFlow.JointReview";
    private const string Refusal = "GovFlow.Refusal";
    private const string Return = "GovFlow.Return";
    private const string Review = "GovFlow.Review";
    private const string Survey = "GovFlow.SiteSurvey";
    private const string Supplement = "GovFlow.RequestSupplement";
    private const string Terminate = "GovFlow.Terminate";

    public static IReadOnlyList<PlantedMutation> All { get; } =
    [
        new("受理之后没有连线", "flow.open-port", d => Each(d, Accept, id => d.Cut(id, "Done"))),
        new("收件直接进入受理的下一步", "law.accept-before-work", SkipAcceptance),
        new("不予受理直接办结", "law.intake-paper", d => Lead(d, "intake", "NonAcceptance", d.First(Close))),
        new("退回直接办结，没有通知书", "law.intake-paper", d => Lead(d, "intake", "Return", d.First(Close))),
        new("补正结论直接受理，没有通知单", "law.intake-paper", d => Lead(d, "intake", "Supplement", d.First(Accept))),
        new("受理之后直接办结", "law.accept-is-answered", d => Each(d, Accept, id => d.Redirect(id, "Done", d.First(Close)!))),
        new("受理两次", "law.accept-once", d => Each(d, Accept, id => d.Insert(id, "Done", "accept-again", Accept), 1)),
        new("不认识的活动", "activity.unknown-type", d => Each(d, "GovFlow.Archive", id => d.Node(id)["type"] = "GovFlow.Filing")),
        new("大厅不承办的活动", "activity.not-hosted", d => Each(d, Accept, id => d.Insert(id, "Done", "sub", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "x")), 1)),
        new("没有人走到的环节", "flow.unreachable", d => Ok(d.Add("lost", Review, ("post", "issue")).Connect("lost", "Pass", "close").Connect("lost", "Fail", "close"))),
        new("走进去出不来", "flow.endless", d => Ok(d.Redirect("archive", "Done", "close"))),
        new("审查不通过退回上一步，没有止境", "flow.unbounded-loop", d => Each(d, Review, id => d.Redirect(id, "Fail", id), 1)),
        new("连线从没有的结论引出", "flow.no-such-port", d => Each(d, Deliver, id => { d.Cut(id, "Done"); d.Connect(id, "Delivered", "close"); })),
        new("连线指向已删除的环节", "connection.unknown-end", d => Ok(d.Redirect("close", "Done", "deleted"))),
        new("标识重复", "activity.duplicate-id", d => Ok(() => d.Nodes.Add(d.Node("close").DeepClone()))),
        new("二选一之后等待全部到达", "flow.join-never", d => Meet(d, "WaitAll")),
        new("先到的一路取消其余各路", "flow.join-cancels", d => Meet(d, "WaitAny")),
        new("变量没有存储方式", "variable.not-persisted", d => Ok(() => d.Json["variables"]![0]!["storageDriverTypeName"] = null)),
        new("条件写错语法", "script.*", d => Condition(d, "getInput(\"Intake\".outerKind ==")),
        new("条件读了没有的变量", "script.*", d => Condition(d, "getIntakeOutcome() == \"Proxy\"")),
        new("条件的结果是列表", "expression.wrong-type", d => Condition(d, "[1, 2]")),
        new("天数写成文字", "expression.wrong-type", d => Each(d, Decide, id => d.Set(id, "limitDays", "三天", "Int32"))),
        new("天数是负数", "step.days", d => Each(d, Decide, id => d.Set(id, "limitDays", -1, "Int32"))),
        new("参数名写错一个字母", "step.unknown-member", d => Each(d, Survey, id => d.Set(id, "limitDay", 2, "Int32"))),
        new("环节没有岗位", "step.no-post", d => Each(d, Decide, id => d.Unset(id, "post"))),
        new("岗位由脚本得出", "step.post-computed", d => Each(d, Review, id => d.Set(id, "post", "\"review-\" + \"town\"", expression: "JavaScript"))),
        new("岗位没有设置", "step.post-unknown", d => Each(d, Deliver, id => d.Set(id, "post", "window-99"))),
        new("岗位没有人", "people.nobody", d => d.First(Deliver) is not null) { Staffing = Draft.With(t => t with { Holdings = t.Holdings.RemoveAll(h => h.PostCode == "issue") }) },
        new("岗位没有B岗", "people.no-stand-in", d => d.First(Deliver) is not null) { Staffing = Draft.With(t => t with { Holdings = t.Holdings.RemoveAll(h => h.PostCode == "issue" && h.Rank is PostRank.B) }) },
        new("聘用人员审查、决定", "people.contract-staff", d => d.Of(Decide, Review, Joint, Survey).Count > 0)
        {
            Staffing = Draft.With(t => t with { People = [.. t.People.Select(p => p with { Member = p.Member with { Employment = EmploymentKind.Contract } })] }),
        },
        new("决定没有授权", "people.no-authorisation", d => d.First(Decide) is not null) { Staffing = Draft.With(t => t with { Authorisations = [] }) },
        new("改动上级目录规定的类型", "item.inherited-changed", d => Ok(() => d.Json["customProperties"]!["inherited"] = new JsonObject
        {
            ["source"] = "省级政务服务事项基本目录",
            ["version"] = "2025",
            ["fields"] = new JsonObject { ["category"] = "Reward" },
        })),
        new("没有这类窗口", "people.no-window", d => Ok(() => d.Item["windowClass"] = "航天发射")),
        new("补正两次", "law.supplement-once", SupplementTwice),
        new("补正期限与事项不一致", "step.supplement-days", d => Each(d, Supplement, id => d.Set(id, "limitDays", 3, "Int32"))),
        new("逾期未补视为受理", "law.supplement-timeout", d => Each(d, Supplement, id => d.Redirect(id, "TimedOut", d.First(Accept)!))),
        new("逾期未补直接办结", "law.supplement-timeout", d => Each(d, Supplement, id => d.Redirect(id, "TimedOut", d.First(Close)!))),
        new("终止的原因写反", "law.supplement-cause", d => Each(d, Terminate, id => d.Set(id, "cause", d.Node(id)["cause"]!["expression"]!["value"]!.GetValue<string>() == "TimedOut" ? "Withdrawn" : "TimedOut"))),
        new("复审可以再次要求补正", "law.supplement-again", d => Each(d, Joint, id => d.Unset(id, "mayAskMore")) && d.Of(Joint).Count > 1),
        new("审查不通过又要求补正", "law.supplement-after-acceptance", d => d.First(Review) is { } review && Ok(d.Redirect(review, "Fail", d.First(Supplement)!))),
        new("不予之后不出具决定书", "law.refusal-paper", d => Each(d, Decide, id => d.Redirect(id, "Refuse", d.First(Deliver)!))),
        new("不予决定不送达", "law.refusal-service", d => Each(d, Refusal, id => d.Redirect(id, "Done", d.First(Close)!))),
        new("不予的理由是固定的文字", "law.refusal-reason", d => Each(d, Refusal, id => d.Set(id, "reason", "不符合条件"))),
        new("决定的理由没有记下", "law.refusal-reason", d => Each(d, Decide, id => d.Unset(id, "reason"))),
        new("上级不予没有写明机关", "law.refusal-above", d => d.First("GovFlow.ProxyReport") is not null && Each(d, Refusal, id => d.Unset(id, "decidedBy"))),
        new("准予之后不制证", "law.grant-certificate", d => Each(d, Decide, id => { if (d.Connection(id, "Grant") is not null) d.Redirect(id, "Grant", d.First(Deliver)!); }) && d.First(Certificate) is not null),
        new("证照不送达", "law.grant-service", d => Each(d, Certificate, id => d.Redirect(id, "Done", d.First(Close)!))),
        new("到期自动准予", "law.no-automatic-grant", d => d.First(Certificate) is { } to && Timer(d, to)),
        new("到期自动不予", "law.no-automatic-refusal", d => d.First(Refusal) is { } to && Timer(d, to)),
        new("变量改写办件结果", "law.decision-by-hand", d => SetResult(d)),
        new("脚本改写办件结果", "law.decision-by-hand", d => Ok(d.Insert("deliver", "Done", "script", "Elsa.RunJavaScript", ("script", "setDecision('Granted')")))),
        new("办结写成固定的准予", "law.result-literal", d => Each(d, Close, id => d.Set(id, "result", "Granted"))),
        new("决定的结果没有记下", "law.close-without-result", d => Each(d, Decide, id => d.Unset(id, "decision"))),
        new("送达之后没有办结", "law.close", d => Each(d, Deliver, id => d.Redirect(id, "Done", "archive"))),
        new("办结之后不归档", "law.archive", d => Each(d, Close, id => d.Redirect(id, "Done", "end"))),
        new("联办件用普通受理通知书", "law.joint-paper", d => d.First(Joint) is not null && Each(d, Accept, id => d.Set(id, "paper", "Acceptance"))),
        new("联办部门没有时限", "step.branches", d => Each(d, Joint, id => d.Node(id)["branches"]!["expression"]!["value"] = d.Node(id)["branches"]!["expression"]!["value"]!.GetValue<string>().Replace("\"limitDays\"", "\"days\"", StringComparison.Ordinal))),
        new("没有核实就以情形 c 退回", "law.return-after-check", d => Each(d, Return, id => d.Set(id, "ground", "c"))),
        new("许可踏勘不合格只退回不决定", "law.licence-returned", d => IsLicence(d) && d.Of(Return).Count > 1 && d.First(Survey) is { } survey && Ok(d.Redirect(survey, "Fail", d.Of(Return)[1]))),
        new("不提供的类型没有写明", "law.kinds", d => d.Item["kindsNotOffered"]!.AsArray() is var kinds && kinds.Remove(kinds.First(k => k!["kind"]!.GetValue<string>() != "Joint"))),
        new("不提供的理由只写“无”", "law.kind-reason", d => Ok(() => d.Item["kindsNotOffered"]![0]!["reason"] = "无")),
        new("实质审查的事项由窗口办结", "law.acceptor-decides", d => d.Item["isFormalReview"]?.GetValue<bool>() != true && Each(d, Decide, id => d.Set(id, "windowDecided", true, "Boolean"))),
        new("由决定的岗位出件", "law.window-stages", d => d.First(Decide) is { } decide && d.Node(decide)["windowDecided"] is null && Each(d, Deliver, id => d.Node(id)["post"] = d.Node(decide)["post"]!.DeepClone())),
        new("以踏勘停止计时", "law.survey-stops-clock", d => Each(d, "GovFlow.SpecialProcedure", id => d.Set(id, "procedure", "SiteSurvey"))),
        new("许可以征求意见停止计时", "law.suspension-ground", d => IsLicence(d) && Each(d, "GovFlow.SpecialProcedure", id => d.Set(id, "procedure", "ThirdPartyOpinion").Set(id, "basis", "本镇规定"))),
        new("许可的公示不计时", "law.publicity-stops-clock", d => IsLicence(d) && Each(d, "GovFlow.Publicity", id => d.Set(id, "excludedBasis", "本镇规定"))),
        new("许可延期三十日", "law.extension", d => IsLicence(d) && d.Item["statutoryLimit"]?["extension"] is { } extension && Ok(() => extension["days"] = 30)),
        new("许可延期由经办人批准", "law.extension", d => IsLicence(d) && d.Item["statutoryLimit"]?["extension"] is { } extension && Ok(() => extension["approver"] = "OfficeNamedByRule")),
        new("承诺超过法定", "item.promise-beyond-statute", d => d.Item["statutoryLimit"]?["days"] is { } days && Ok(() => d.Item["promisedLimit"]!["days"] = days.GetValue<int>() + 1) && d.Item["isImmediate"]?.GetValue<bool>() != true),
        new("一个环节用去太多天", "promise.exceeded", d => Each(d, Decide, id => d.Set(id, "limitDays", 60, "Int32"))),
        new("即办拖到三天", "promise.immediate", d => d.Target("intake", "Immediate") is { } accept && Ok(d.Set(d.Target(accept, "Done")!, "limitDays", 3, "Int32"))),
        new("环节没有时限", "promise.no-step-limit", d => Each(d, Decide, id => d.Unset(id, "limitDays"))),
        new("等待外部没有时限", "promise.outside-wait", d => Each(d, Accept, id => d.Insert(id, "Done", "wait", "Elsa.Event", ("eventName", "county.answered")), 1)),
        new("材料没有依据", "item.material-without-basis", d => d.Item["materials"]!.AsArray().FirstOrDefault(m => m!["basis"] is not null) is JsonObject material && material.Remove("basis")),
        new("收费没有依据", "item.fee-without-basis", d => Ok(() => d.Item["fee"] = new JsonObject { ["isCharged"] = true, ["standard"] = "每件 10 元" })),
        new("没有审查要点", "step.no-checklist", d => Each(d, Decide, id => d.Node(id)["customProperties"]!.AsObject().Remove("checklist"))),
        new("踏勘用审查代替，只需一人", "law.two-officers", d => Each(d, Survey, id => { d.Node(id)["type"] = Review; d.Node(id)["metadata"]!["displayText"] = "入户现场核查"; })),
    ];

    private static bool IsLicence(Draft d) => d.Item["category"]!.GetValue<string>() == "Licence";

    private static bool Ok(Draft _) => true;

    private static bool Ok(Action plant)
    {
        plant();
        return true;
    }

    private static bool Each(Draft d, string type, Action<string> spoil, int most = int.MaxValue)
    {
        var ids = d.Of(type).Take(most).ToList();
        ids.ForEach(spoil);
        return ids.Count > 0;
    }

    private static bool Lead(Draft d, string source, string port, string? to)
    {
        if (to is null || d.Connection(source, port) is null)
            return false;
        d.Redirect(source, port, to);
        return true;
    }

    private static bool SkipAcceptance(Draft d)
    {
        foreach (var port in new[] { "Immediate", "Accept", "Joint", "Proxy" })
        {
            if (d.Target("intake", port) is { } accept)
                d.Redirect("intake", port, d.Target(accept, "Done")!);
        }

        return true;
    }

    private static bool SupplementTwice(Draft d)
    {
        if (d.First(Supplement) is not { } first)
            return false;
        var ends = d.Of(Terminate);
        d.Add("again", Supplement, ("limitDays", 10)).Connect("again", "Complete", d.Target(first, "Complete")!).Connect("again", "TimedOut", ends[0]).Connect("again", "Withdrawn", ends[1]);
        d.Redirect(first, "Complete", "again");
        return true;
    }

    private static bool Meet(Draft d, string mode)
    {
        if (d.First(Decide) is not { } decide || d.First(Review) is not { } review || d.Connection(decide, "Grant") is null)
            return false;
        var next = d.Target(review, "Pass")!;
        d.Add("join", "Elsa.FlowJoin", ("mode", mode)).Redirect(review, "Pass", "join").Redirect(review, "Fail", "join").Connect("join", "Done", next);
        return true;
    }

    private static bool Condition(Draft d, string code)
    {
        var spoiled = Each(d, "Elsa.FlowDecision", id => d.Set(id, "condition", code, "Boolean", "JavaScript"));
        return Each(d, "Elsa.FlowSwitch", id => d.Node(id)["cases"]![0]!["condition"]!["value"] = code) || spoiled;
    }

    private static bool Timer(Draft d, string to) => Each(
        d, Accept, id => d.Connect(id, "Done", "wait").Add("wait", "Elsa.Delay", ("timeSpan", "20.00:00:00")).Connect("wait", "Done", to), 1);

    private static bool SetResult(Draft d)
    {
        d.Insert("deliver", "Done", "set", "Elsa.SetVariable", ("value", "Granted"));
        d.Node("set")["variable"] = new JsonObject { ["id"] = "vDecision", ["name"] = "Decision", ["typeName"] = "String" };
        return true;
    }
}
