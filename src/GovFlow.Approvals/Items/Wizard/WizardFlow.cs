using System.Collections.Immutable;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Activities;
using Row = GovFlow.Approvals.Items.Wizard.FlowDrawing.Row;

namespace GovFlow.Approvals.Items.Wizard;

/// <summary>Draws the flow of architecture §4 for one set of answers; every path that is offered, and the three the law wants of every item.</summary>
internal sealed class WizardFlow
{
    private const string Liability = "违反法定条件或程序审查、决定，或者擅自增减条件的，依照行政许可法第七十二条、第七十四条和规范审批行为有关规定追究责任";

    private readonly WizardAnswers _answers;
    private readonly FlowDrawing _drawing = new();

    private WizardFlow(WizardAnswers answers) => _answers = answers;

    private WizardPaths Paths => _answers.Paths;

    private WizardPosts Posts => _answers.Posts;

    private WizardLimits Limits => _answers.Limits;

    private bool IsDecidedHere => Paths.Immediate || Paths.Committed || Paths.Joint;

    public static JsonObject Draw(WizardAnswers answers)
    {
        var flow = new WizardFlow(answers);
        flow.Begin();
        flow.Accept();
        flow.Supplement();
        if (answers.Paths.Committed || answers.Paths.Joint)
            flow.Examine();
        if (answers.Paths.Joint)
            flow.JointReview();
        if (flow.IsDecidedHere)
            flow.Decide();
        if (answers.Paths.Proxy)
            flow.Proxy();
        flow.End();
        return flow._drawing.Root;
    }

    private void Begin()
    {
        var offers = new[] { (Paths.Immediate, "Immediate"), (Paths.Committed, "Accept"), (true, "Supplement"), (Paths.Joint, "Joint"), (true, "Return"), (Paths.Proxy, "Proxy"), (true, "NonAcceptance") }
            .Where(o => o.Item1).Select(o => JsonValue.Create(o.Item2)).ToArray<JsonNode>();
        _drawing.Add("start", "Elsa.Start", "开始", 0, Row.Main);
        _drawing.Add("intake", IntakeActivity.TypeName, "收件与形式审查", 1, Row.Main).Object("offers", "String[]", new JsonArray(offers));
        _drawing.Connect("start", "Done", "intake");
        _drawing.Add("return-at-intake", ReturnActivity.TypeName, "退回（收件时）", 2, Row.Return).Output("decision", "String", "vDecision");
        _drawing.Add("non-acceptance", NonAcceptanceActivity.TypeName, "不予受理", 2, Row.Away).Output("decision", "String", "vDecision");
        _drawing.Connect("intake", "Return", "return-at-intake");
        _drawing.Connect("intake", "NonAcceptance", "non-acceptance");
        _drawing.Connect("return-at-intake", "Done", "close");
        _drawing.Connect("non-acceptance", "Done", "close");
    }

    private void Accept()
    {
        Accept(Paths.Immediate, "Immediate", "accept-immediate", "受理（即办）", Row.OnTheSpot, "Acceptance", "decide");
        Accept(Paths.Committed, "Accept", "accept", "受理", Row.Main, "Acceptance", FirstOf(joint: false));
        Accept(Paths.Joint, "Joint", "accept-joint", "受理（联办），通知各部门", Row.Refusing, "JointAcceptance", FirstOf(joint: true));
        Accept(Paths.Proxy, "Proxy", "accept-proxy", "受理（代理）", Row.Proxy, "Acceptance", "proxy-report");
    }

    private void Accept(bool isOffered, string port, string id, string name, Row row, string paper, string next)
    {
        if (!isOffered)
            return;
        _drawing.Add(id, AcceptActivity.TypeName, name, 4, row).Text("paper", paper);
        _drawing.Connect("intake", port, id);
        _drawing.Connect(id, "Done", next);
    }

    /// <summary>Where an accepted case is looked at first.</summary>
    private string FirstOf(bool joint) => joint ? (Posts.Survey is null ? "joint-review" : "survey-joint") : Posts.Survey is null ? AfterSurvey : "survey";

    private string AfterSurvey => Posts.Review is null ? "decide" : "review";

    /// <summary>一次性告知: all papers in, it goes on as what the window found it to be.</summary>
    private void Supplement()
    {
        _drawing.Add("supplement", RequestSupplementActivity.TypeName, "一次性告知补正", 2, Row.Supplement).Days("limitDays", Limits.Supplement);
        _drawing.Connect("intake", "Supplement", "supplement");
        var otherwise = Paths.Immediate ? "accept-immediate" : Paths.Committed ? "accept" : Paths.Joint ? "accept-joint" : "accept-proxy";
        var cases = new List<(string Label, string To)>();
        if (Paths.Joint && otherwise != "accept-joint")
            cases.Add(("Joint", "accept-joint"));
        if (Paths.Proxy && otherwise != "accept-proxy")
            cases.Add(("Proxy", "accept-proxy"));
        var after = otherwise;
        if (cases.Count > 0)
        {
            after = "after-supplement";
            _drawing.Add(after, "Elsa.FlowSwitch", "补齐后按类型受理", 3, Row.Supplement)
                .Member("cases", new JsonArray([.. cases.Select(c => new JsonObject
                {
                    ["label"] = c.Label,
                    ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = $"getInput(\"Intake\").outerKind == \"{c.Label}\"" },
                })]))
                .Member("mode", new JsonObject { ["typeName"] = "Elsa.Workflows.SwitchMode, Elsa.Workflows.Core", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = "MatchFirst" } });
            foreach (var (label, to) in cases)
                _drawing.Connect(after, label, to);
            _drawing.Connect(after, "Default", otherwise);
        }

        _drawing.Connect("supplement", "Complete", after);
        EndOfWaiting("supplement");
    }

    private void EndOfWaiting(string supplement)
    {
        _drawing.Connect(supplement, "TimedOut", "terminate-late");
        _drawing.Connect(supplement, "Withdrawn", "terminate-withdrawn");
    }

    /// <summary>踏勘, then 审查; whatever they find, a person decides on it.</summary>
    private void Examine()
    {
        if (Posts.Survey is not null && Paths.Committed)
            Judge("survey", SiteSurveyActivity.TypeName, "现场踏勘", 5, Row.Main, Posts.Survey, Limits.Survey, AfterSurvey, AfterSurvey);
        if (Posts.Survey is not null && Paths.Joint)
            Judge("survey-joint", SiteSurveyActivity.TypeName, "现场踏勘（联办）", 5, Row.Refusing, Posts.Survey, Limits.Survey, "joint-review", "joint-review");
        if (Posts.Review is not null && Paths.Committed)
            Judge("review", ReviewActivity.TypeName, "书面审查", 6, Row.Main, Posts.Review, Limits.Review, "decide", "decide");
    }

    private void Judge(string id, string type, string name, int column, Row row, string post, int days, string pass, string fail)
    {
        _drawing.Add(id, type, name, column, row).Custom("checklist", Checklist()).Text("post", post).Days("limitDays", days);
        _drawing.Connect(id, "Pass", pass);
        _drawing.Connect(id, "Fail", fail);
    }

    /// <summary>联办: all at once; what departments still need is asked for once, merged, and only they are asked again (004-24, 004-25).</summary>
    private void JointReview()
    {
        Review("joint-review", "联合审查", 6).Output("materials", "Object", "vJointMaterials").Output("pending", "Object", "vJointPending");
        _drawing.Add("supplement-in-review", RequestSupplementActivity.TypeName, "合并补正（联办）", 7, Row.Supplement)
            .Days("limitDays", Limits.Supplement).Variable("materials", "Object", "vJointMaterials", "JointMaterials", "Object");
        Review("joint-review-again", "补正后复审（只征询要求补正的部门）", 8).Variable("only", "Object", "vJointPending", "JointPending", "Object").Off("mayAskMore");
        _drawing.Connect("joint-review", "NeedsMore", "supplement-in-review");
        _drawing.Connect("supplement-in-review", "Complete", "joint-review-again");
        EndOfWaiting("supplement-in-review");
    }

    private FlowDrawing.Step Review(string id, string name, int column)
    {
        // The department that leads examines too, beside the others (004-23).
        WizardDepartment[] lead = Posts.Review is { } own ? [new(Posts.LeadDepartment, own, "牵头审查", Math.Max(1, Limits.Review))] : [];
        var branches = new JsonArray([.. lead.Concat(Posts.Departments).Select(d => new JsonObject
        {
            ["department"] = d.Name, ["post"] = d.Post, ["share"] = d.Share, ["limitDays"] = d.Days, ["unit"] = "Working", ["optional"] = false,
        })]);
        _drawing.Connect(id, "Agree", "decide");
        _drawing.Connect(id, "Refuse", "decide");
        return _drawing.Add(id, JointReviewActivity.TypeName, name, column, Row.Refusing).Custom("checklist", Checklist()).Object("branches", "Object", branches);
    }

    private void Decide()
    {
        var decide = _drawing.Add("decide", DecideActivity.TypeName, Posts.WindowDecides ? "决定（窗口办结）" : "决定", 9, Paths.Immediate ? Row.OnTheSpot : Row.Main)
            .Custom("checklist", Checklist()).Text("post", Posts.Decide!).Days("limitDays", Paths.Immediate ? 0 : Limits.Decide)
            .Output("decision", "String", "vDecision").Output("reason", "String", "vReason");
        if (Posts.WindowDecides)
            decide.Flag("windowDecided");
        _drawing.Add("certificate", CertificateActivity.TypeName, "制证用印", 10, Row.Main)
            .Custom("facts", new JsonArray(Fact("certificateNumber", "证照编号"))).Text("post", Posts.Issue).Days("limitDays", Paths.Immediate ? Math.Min(1, Limits.Certificate) : Limits.Certificate)
            .Text("certificateName", _answers.ResultName);
        _drawing.Add("refusal", RefusalActivity.TypeName, "不予决定书", 10, Row.Refusing).Variable("reason", "String", "vReason", "Reason", "String");
        _drawing.Connect("decide", "Grant", "certificate");
        _drawing.Connect("decide", "Refuse", "refusal");
        _drawing.Connect("certificate", "Done", "deliver");
        _drawing.Connect("refusal", "Done", "deliver");
    }

    private void Proxy()
    {
        _drawing.Add("proxy-report", ProxyReportActivity.TypeName, $"代办转报{Posts.UpperBody}", 5, Row.Proxy)
            .Text("post", Posts.Proxy!).Text("upperBody", Posts.UpperBody!).Days("limitDays", Paths.Immediate ? 1 : Limits.Proxy)
            .Output("decision", "String", "vDecision").Output("reason", "String", "vReason");
        _drawing.Add("refusal-from-above", RefusalActivity.TypeName, "送达上级不予决定", 10, Row.Proxy)
            .Variable("reason", "String", "vReason", "Reason", "String").Text("decidedBy", Posts.UpperBody!);
        _drawing.Connect("proxy-report", "Granted", "deliver");
        _drawing.Connect("proxy-report", "Refused", "refusal-from-above");
        _drawing.Connect("refusal-from-above", "Done", "deliver");
    }

    private void End()
    {
        _drawing.Add("deliver", DeliverActivity.TypeName, "送达出件", 11, Row.Main)
            .Custom("facts", new JsonArray(Fact("collector", "领取人"), Fact("method", "送达方式", "窗口领取", "邮寄", "上门送达", "社区站点领取", "电子送达"))).Text("post", Posts.Issue);
        _drawing.Add("terminate-late", TerminateActivity.TypeName, "终止（逾期未补）", 9, Row.Return)
            .Text("cause", "TimedOut").Text("reason", "补正期限届满未补齐材料").Output("decision", "String", "vDecision");
        _drawing.Add("terminate-withdrawn", TerminateActivity.TypeName, "终止（撤回申请）", 9, Row.Away).Text("cause", "Withdrawn").Output("decision", "String", "vDecision");
        _drawing.Add("close", CloseActivity.TypeName, "办结", 12, Row.Main).Variable("result", "String", "vDecision", "Decision", "String");
        _drawing.Add("archive", ArchiveActivity.TypeName, "归档", 13, Row.Main);
        _drawing.Add("end", "Elsa.End", "结束", 14, Row.Main);
        foreach (var last in new[] { "deliver", "terminate-late", "terminate-withdrawn" })
            _drawing.Connect(last, "Done", "close");
        _drawing.Connect("close", "Done", "archive");
        _drawing.Connect("archive", "Done", "end");
    }

    /// <summary>One point for each condition, by the first statute (000-6).</summary>
    private JsonArray Checklist()
    {
        var law = _answers.Basis[0];
        return new JsonArray([.. _answers.Conditions.Select((condition, index) => new JsonObject
        {
            ["code"] = FlowDrawing.Number(index + 1),
            ["content"] = condition,
            ["standard"] = $"符合{law.Law}{law.Article}的规定，有材料或者记录证明",
            ["liability"] = Liability,
        })]);
    }

    private static JsonObject Fact(string name, string label, params ImmutableArray<string> options)
    {
        var fact = new JsonObject { ["name"] = name, ["label"] = label, ["isRequired"] = true };
        if (!options.IsEmpty)
            fact["options"] = new JsonArray([.. options.Select(o => JsonValue.Create(o))]);
        return fact;
    }
}
