using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.People;

namespace GovFlow.Approvals.Tests.Linting;

/// <summary>A rule with a drawing that breaks it and one that comes near and does not; both from a clean base.</summary>
internal sealed record RuleCase(string Rule, string Base, Action<Draft> Breaks, Action<Draft> ComesNear)
{
    public Staffing? Broken { get; init; }

    public Staffing? Sound { get; init; }

    public override string ToString() => Rule;
}

/// <summary>One for each rule of the table.</summary>
internal static class RuleCases
{
    private const string Catering = "gfi-02";
    private const string Homestead = "gfi-07";
    private const string Birth = "gfi-05";
    private const string Health = "gfi-04";
    private const string Lift = "gfi-11";
    private const string Residence = "gfi-19";
    private const string Allowance = "gfi-13";
    private const string Roads = "gfi-09";

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        // Readers and compiler
        new("activity.unknown-type", Catering, d => d.Node("archive")["type"] = "GovFlow.Burn", d => d.Node("archive")["version"] = 7),
        new("activity.not-hosted", Catering, d => d.Insert("accept", "Done", "task", "Elsa.RunTask", ("taskName", "x")), d => d.Insert("accept", "Done", "note", "Elsa.WriteLine", ("text", "x"))),
        new("variable.not-persisted", Catering, d => Variable(d)["storageDriverTypeName"] = null, d => Variable(d)["value"] = "x"),
        new("connection.illegal-backward", Catering, d => d.Redirect("refusal-from-above", "Done", "survey").Redirect("decide-after-survey", "Refuse", "proxy-report"), d => d.Redirect("review", "Fail", "decide-after-survey")),
        new("output.unknown-target", Catering, d => d.Node("decide")["decision"]!["memoryReference"]!["id"] = "vNowhere", d => d.Unset("decide", "decision")),
        new("connection.unknown-end", Catering, d => d.Redirect("archive", "Done", "nowhere"), d => d.Redirect("review", "Fail", "decide-after-survey")),
        new("item.material-without-basis", Catering, d => Material(d, 0).Remove("basis"), d => Material(d, 0)["note"] = "说明"),
        new("item.fee-without-basis", Catering, d => d.Item["fee"] = new JsonObject { ["isCharged"] = true, ["standard"] = "每件 5 元" }, d => d.Item["fee"]!["isCharged"] = false),
        new("item.promise-beyond-statute", Catering, d => d.Item["promisedLimit"]!["days"] = 11, d => d.Item["promisedLimit"]!["days"] = 10),
        new("item.promise-extended", Homestead, d => d.Item["promisedLimit"]!["extension"] = d.Item["statutoryLimit"]!["extension"]!.DeepClone(), d => d.Item["statutoryLimit"]!.AsObject().Remove("extension")),
        new("item.licence-suspension", Catering, d => d.Item["suspensionRules"] = Grounds("Publicity"), d => d.Item["suspensionRules"] = new JsonArray()),
        new("item.never-stops", Lift, d => d.Item["suspensionRules"]!.AsArray().Add(Grounds("SiteSurvey")[0]!.DeepClone()), d => d.Item["suspensionRules"]!.AsArray().Add(Grounds("Publicity")[0]!.DeepClone())),
        new("step.limit-beyond-law", Catering, d => d.Set("deliver", "limitDays", 11, "Int32"), d => d.Set("deliver", "limitDays", 10, "Int32")),
        new("step.supplement-days", Catering, d => d.Set("supplement", "limitDays", 5, "Int32"), d => { d.Item["supplementDays"] = 5; d.Set("supplement", "limitDays", 5, "Int32"); }),
        new("json.*", Catering, d => d.Json["description"] = new string('长', 2_000_000), d => d.Json["description"] = new string('长', 2_000)),
        new("definition.*", Catering, d => d.Json.Remove("definitionId"), d => d.Json.Remove("description")),
        new("member.*", Catering, d => d.Json["name"] = 5, d => d.Json["description"] = null),
        new("activity.*", Catering, d => d.Nodes.Add(d.Node("archive").DeepClone()), d => d.Node("archive")["name"] = "end"),
        new("variable.*", Catering, d => d.Json["variables"]!.AsArray().Add(Variable(d).DeepClone()), d => Variable(d)["typeName"] = "Object"),
        new("argument.*", Catering, d => d.Json["inputs"]!.AsArray().Add(d.Json["inputs"]![0]!.DeepClone()), d => d.Json["inputs"]![0]!["displayName"] = "收件"),
        new("join.*", Catering, d => d.Insert("accept", "Done", "join", "Elsa.FlowJoin", ("mode", "Sometimes")), d => d.Insert("accept", "Done", "join", "Elsa.FlowJoin", ("mode", "WaitAllActive"))),
        new("input.*", Catering, d => d.Node("survey")["limitDays"]!.AsObject().Remove("typeName"), d => d.Node("survey")["limitDays"] = 2),
        new("expression.*", Catering, d => d.Set("close", "result", "x", expression: "Liquid"), d => d.Set("refusal", "reason", "\"\" + getReason()", expression: "JavaScript")),
        new("script.*", Catering, d => Condition(d, "after-supplement", "getIntake2().outerKind"), d => Condition(d, "after-supplement", "getIntake().outerKind == \"Proxy\"")),
        new("workflow.*", Catering, d => { d.Insert("accept", "Done", "child", "Child"); d.Node("child")["workflowDefinitionId"] = "child"; }, d => d.Insert("accept", "Done", "note", "Elsa.WriteLine", ("text", "x"))),
        new("item.*", Catering, d => d.Item["nmae"] = "x", d => d.Item["visits"] = 2),
        new("step.*", Catering, d => d.Node("survey")["customProperties"]!["checklist"]![0]!["code"] = "2", d => d.Node("survey")["customProperties"]!["checklist"]![0]!["code"] = "9"),

        // Reasons
        new("reason.malformed", Catering, d => Reasons(d, new JsonObject { ["rule"] = "x", ["reason"] = "短" }), d => Reasons(d)),
        new("scenario.malformed", Catering, d => Scenarios(d, new JsonObject { ["name"] = "承诺件", ["start"] = "2026-03-02T10:00:00", ["acts"] = new JsonArray(new JsonObject { ["act"] = "dance" }) }), d => Scenarios(d)),
        new("reason.unused", Catering, d => Reasons(d, Reason("step.no-checklist", "review")), d => { d.Node("review")["customProperties"]!.AsObject().Remove("checklist"); Reasons(d, Reason("step.no-checklist", "review")); }),

        // Flow
        new("flow.unreachable", Catering, d => d.Add("lost", "Elsa.WriteLine", ("text", "x")), d => d.Insert("accept", "Done", "note", "Elsa.WriteLine", ("text", "x"))),
        new("flow.endless", Catering, d => d.Redirect("archive", "Done", "close"), d => d.Redirect("review", "Fail", "decide-after-survey")),
        new("flow.unbounded-loop", Catering, d => d.Redirect("review", "Fail", "survey"), d => d.Redirect("review", "Fail", "decide-after-survey")),
        new("flow.open-port", Catering, d => d.Cut("survey", "Fail"), d => d.Set("decide-after-survey", "only", "Refuse").Cut("decide-after-survey", "Grant")),
        new("flow.no-such-port", Catering, d => d.Connect("review", "Perhaps", "decide"), d => d.Connect("accept", "Done", "note").Add("note", "Elsa.WriteLine", ("text", "x")).Connect("note", "Done", "close")),
        new("flow.join-never", Catering, d => Joined(d, "WaitAll"), d => Joined(d, "WaitAllActive")),
        new("flow.join-cancels", Catering, d => Joined(d, "WaitAny"), d => Joined(d, "WaitAllActive")),

        // Steps
        new("step.input-missing", Catering, d => d.Unset("proxy-report", "upperBody"), d => d.Set("proxy-report", "upperBody", "县局")),
        new("step.no-post", Catering, d => d.Unset("review", "post"), d => d.Unset("certificate", "post")),
        new("step.post-computed", Catering, d => d.Set("review", "post", "getReason()", expression: "JavaScript"), d => d.Set("review", "post", "review-health")),
        new("step.option", Catering, d => d.Set("return-after-survey", "ground", "d"), d => d.Set("return-after-survey", "ground", "c")),
        new("step.days", Catering, d => d.Set("survey", "limitDays", -1, "Int32"), d => d.Set("survey", "limitDays", 0, "Int32")),
        new("step.unknown-member", Catering, d => d.Set("survey", "limitDay", 2, "Int32"), d => d.Node("survey")["LimitDays"] = d.Node("survey")["limitDays"]!.DeepClone()),
        new("step.branches", Homestead, d => Branch(d, b => b.Remove("limitDays")), d => Branch(d, b => b.Remove("optional"))),
        new("step.no-checklist", Catering, d => d.Node("review")["customProperties"]!.AsObject().Remove("checklist"), d => d.Node("certificate")["customProperties"]!.AsObject().Remove("checklist")),
        new("step.checklist-liability", Catering, d => d.Node("review")["customProperties"]!["checklist"]![0]!.AsObject().Remove("liability"), d => d.Node("review")["customProperties"]!["checklist"]![0]!.AsObject().Remove("caution")),

        // Intake and acceptance
        new("law.one-intake", Catering, d => d.Redirect("start", "Done", "accept"), d => d.Insert("start", "Done", "note", "Elsa.WriteLine", ("text", "x"))),
        new("law.intake-paper", Catering, d => d.Redirect("intake", "NonAcceptance", "close"), d => d.Insert("intake", "NonAcceptance", "note", "Elsa.WriteLine", ("text", "x"))),
        new("law.accept-before-work", Catering, d => d.Redirect("intake", "Accept", "survey"), d => d.Insert("intake", "Accept", "note", "Elsa.WriteLine", ("text", "x"))),
        new("law.accept-once", Catering, d => d.Insert("survey", "Pass", "accept-again", "GovFlow.Accept"), d => d.Redirect("intake", "Accept", "accept-too").Add("accept-too", "GovFlow.Accept").Connect("accept-too", "Done", "survey")),
        new("law.accept-is-answered", Catering, d => d.Redirect("accept", "Done", "close"), d => d.Insert("accept", "Done", "note", "Elsa.WriteLine", ("text", "x"))),
        new("law.joint-paper", Homestead, d => d.Set("accept-joint", "paper", "Acceptance"), d => d.Set("accept-proxy", "paper", "Acceptance")),
        new("law.kinds", Catering, d => d.Item["kindsNotOffered"]!.AsArray().RemoveAt(0), d => d.Item["kindsNotOffered"]![0]!["reason"] = "须到现场核查。"),
        new("law.kind-reason", Catering, d => d.Item["kindsNotOffered"]![0]!["reason"] = "无", d => d.Item["kindsNotOffered"]![0]!["reason"] = "须到现场核查。"),

        // Supplement
        new("law.supplement-once", Catering, d => d.Add("again", "GovFlow.RequestSupplement", ("limitDays", 10)).Redirect("supplement", "Complete", "again").Connect("again", "Complete", "after-supplement").Connect("again", "TimedOut", "terminate-late").Connect("again", "Withdrawn", "terminate-withdrawn"), d => d.Redirect("supplement", "Complete", "accept")),
        new("law.supplement-after-acceptance", Homestead, d => d.Redirect("opinion", "Fail", "supplement-in-review"), d => d.Redirect("opinion", "Fail", "decide-on-joint-refusal")),
        new("law.supplement-again", Homestead, d => d.Set("joint-review-again", "mayAskMore", true, "Boolean").Connect("joint-review-again", "NeedsMore", "decide-on-joint-refusal"), d => d.Set("joint-review", "mayAskMore", true, "Boolean")),
        new("law.supplement-timeout", Catering, d => d.Redirect("supplement", "TimedOut", "accept"), d => d.Insert("supplement", "TimedOut", "note", "Elsa.WriteLine", ("text", "x"))),
        new("law.supplement-cause", Catering, d => d.Set("terminate-late", "cause", "Withdrawn"), d => d.Set("terminate-late", "reason", "逾期")),

        // Decision
        new("law.no-automatic-grant", Catering, d => d.Connect("accept", "Done", "wait").Add("wait", "Elsa.Delay", ("timeSpan", "1.00:00:00")).Connect("wait", "Done", "certificate"), d => d.Insert("review", "Pass", "wait", "Elsa.WriteLine", ("text", "x"))),
        new("law.no-automatic-refusal", Catering, d => d.Connect("accept", "Done", "wait").Add("wait", "Elsa.Delay", ("timeSpan", "1.00:00:00")).Connect("wait", "Done", "refusal"), d => d.Insert("decide", "Refuse", "note", "Elsa.WriteLine", ("text", "x"))),
        new("law.decision-by-hand", Catering, d => Sets(d, "vDecision"), d => Sets(d, "vReason")),
        new("law.result-literal", Catering, d => d.Set("close", "result", "Granted"), d => d.Node("close")["result"]!["typeName"] = "Object"),
        new("law.close-without-result", Catering, d => d.Unset("decide", "decision"), d => d.Unset("decide", "result")),
        new("law.grant-certificate", Catering, d => d.Redirect("decide", "Grant", "deliver"), d => d.Redirect("proxy-report", "Granted", "deliver")),
        new("law.grant-service", Catering, d => d.Redirect("certificate", "Done", "close"), d => Aside(d)),
        new("law.refusal-paper", Catering, d => d.Redirect("decide", "Refuse", "deliver"), d => d.Redirect("decide", "Refuse", "return-after-survey")),
        new("law.refusal-service", Catering, d => d.Redirect("refusal", "Done", "close"), d => d.Insert("refusal", "Done", "note", "Elsa.WriteLine", ("text", "x"))),
        new("law.refusal-reason", Catering, d => d.Unset("decide", "reason"), d => d.Set("refusal", "reason", "\"\" + getReason()", expression: "JavaScript")),
        new("law.refusal-above", Catering, d => d.Unset("refusal-from-above", "decidedBy"), d => d.Unset("refusal", "decidedBy")),

        // Endings
        new("law.close", Catering, d => d.Redirect("non-acceptance", "Done", "archive"), d => d.Insert("non-acceptance", "Done", "note", "Elsa.WriteLine", ("text", "x"))),
        new("law.close-once", Catering, d => d.Add("close-too", "GovFlow.Close").Redirect("deliver", "Done", "close-too").Connect("close-too", "Done", "close"), d => d.Redirect("review", "Fail", "decide-after-survey")),
        new("law.archive", Catering, d => d.Redirect("close", "Done", "end"), d => d.Insert("close", "Done", "note", "Elsa.WriteLine", ("text", "x"))),
        new("law.return-after-check", Catering, d => d.Set("return-at-intake", "ground", "c"), d => d.Set("return-at-intake", "ground", "b")),
        new("law.return-ground", Catering, d => d.Set("return-after-survey", "ground", "b"), d => d.Set("return-at-intake", "ground", "b")),
        new("law.licence-returned", Catering, d => d.Redirect("survey", "Fail", "return-after-survey"), d => d.Redirect("review", "Fail", "decide-after-survey")),
        new("law.return-service", Allowance, d => d.Redirect("return-after-survey", "Done", "close"), d => d.Redirect("return-at-intake", "Done", "close")),

        // Promises
        new("law.promise-unverified", Health, d => d.Redirect("close", "Done", "archive"), d => d.Insert("close", "Done", "note", "Elsa.WriteLine", ("text", "x"))),
        new("law.verify-before-close", Health, d => d.Redirect("deliver", "Done", "verify"), d => d.Set("verify", "limitDays", 5, "Int32")),
        new("law.verify-failed", Health, d => d.Redirect("verify-again", "Fail", "archive"), d => d.Redirect("verify", "Fail", "revoke")),
        new("law.revocation-service", Health, d => d.Redirect("revoke", "Revoke", "archive"), d => d.Insert("revoke", "Revoke", "note", "Elsa.WriteLine", ("text", "x"))),

        // Clocks
        new("law.survey-stops-clock", Health, d => d.Set("testing", "procedure", "SiteSurvey"), d => d.Set("testing", "procedure", "Inspection")),
        new("law.suspension-ground", Health, d => d.Set("testing", "procedure", "ThirdPartyOpinion").Set("testing", "basis", "本镇规定"), d => d.Set("testing", "procedure", "ExpertReview")),
        new("law.survey-in-disguise", Health, d => d.Node("testing")["metadata"]!["displayText"] = "现场踏勘", d => d.Node("survey")["metadata"]!["displayText"] = "现场踏勘"),
        new("law.publicity-stops-clock", Allowance, d => d.Set("publicity", "excludedBasis", "本镇规定"), d => d.Unset("publicity", "excludedBasis").Set("publicity", "limitDays", 1, "Int32")),
        new("law.extension", Homestead, d => d.Item["statutoryLimit"]!["extension"]!["days"] = 15, d => d.Item["statutoryLimit"]!["extension"]!["days"] = 5),
        new("promise.exceeded", Catering, d => d.Set("survey", "limitDays", 3, "Int32"), d => d.Set("survey", "limitDays", 1, "Int32")),
        new("promise.immediate", Health, d => d.Set("decide-on-promise", "limitDays", 2, "Int32"), d => d.Set("decide", "limitDays", 0, "Int32")),
        new("promise.no-step-limit", Catering, d => d.Unset("review", "limitDays"), d => d.Unset("deliver", "limitDays")),
        new("promise.unit", Residence, d => d.Set("proxy-report", "unit", "Working").Set("proxy-report", "limitDays", 1, "Int32"), d => d.Set("deliver", "unit", "Working")),
        new("promise.outside-wait", Catering, d => d.Insert("accept", "Done", "wait", "Elsa.Event", ("eventName", "x")), d => d.Insert("accept", "Done", "tell", "Elsa.PublishEvent", ("eventName", "x"))),
        new("promise.supplement-in-review", Homestead, _ => { }, d => d.Set("joint-review", "mayAskMore", false, "Boolean").Cut("joint-review", "NeedsMore")),

        // People
        new("law.two-officers", Catering, d => d.Node("review")["metadata"]!["displayText"] = "现场核查", d => d.Node("survey")["metadata"]!["displayText"] = "现场核查"),
        new("law.acceptor-decides", Catering, d => d.Set("decide", "windowDecided", true, "Boolean"), d => d.Set("decide", "windowDecided", false, "Boolean")),
        new("law.window-stages", Catering, d => d.Set("deliver", "post", "decide-town"), d => d.Set("deliver", "post", "win-market")),
        new("step.post-unknown", Catering, d => d.Set("review", "post", "nobody-knows"), d => d.Set("review", "post", "review-health")),
        new("people.nobody", Catering, _ => { }, _ => { }) { Broken = Holdings("review-town", _ => false) },
        new("people.no-stand-in", Catering, _ => { }, _ => { }) { Broken = Holdings("review-town", h => h.Rank is PostRank.A) },
        new("people.contract-staff", Catering, _ => { }, _ => { }) { Broken = Employed("review-town"), Sound = Employed("issue") },
        new("people.one-officer", Catering, _ => { }, _ => { }) { Broken = Holdings("survey-market", h => h.PersonId == "p20") },
        new("people.no-authorisation", Catering, _ => { }, _ => { }) { Broken = Draft.With(t => t with { Authorisations = t.Authorisations.RemoveAll(a => a.ItemCode == "GFI-02") }), Sound = Draft.With(t => t with { Authorisations = t.Authorisations.RemoveAll(a => a.ItemCode == "GFI-05") }) },
        new("people.window-not-authorised", Birth, _ => { }, _ => { }) { Broken = Draft.With(t => t with { Authorisations = [.. t.Authorisations.Select(a => a with { IsWindowDecision = false })] }) },
        new("people.no-window", Catering, d => d.Item["windowClass"] = "航天发射", d => d.Item["windowClass"] = "卫生健康"),

        // Basis
        new("law.certificate-basis", Catering, d => { foreach (var basis in d.Item["basis"]!.AsArray()) basis!.AsObject().Remove("article"); }, d => d.Item["basis"]!.AsArray().RemoveAt(1)),
        new("item.inherited-changed", Catering, d => Inherits(d, ("name", "小食杂店登记")), d => Inherits(d, ("name", d.Item["name"]!.DeepClone()), ("basis", d.Item["basis"]!.DeepClone()))),
        new("item.inherited-malformed", Catering, d => Inherits(d, ("visits", 0)), d => Inherits(d, ("category", d.Item["category"]!.DeepClone()))),
        new("flow.fork", Catering, d => d.Json["root"]!["connections"]!.AsArray().Add(Link("review", "Pass", "survey")), d => d.Json["root"]!["connections"]!.AsArray().Add(Link("archive", "Done", "end"))),
        new("law.joint-lead", Roads, d => { OneDepartment(d); d.Redirect("accept-joint", "Done", "joint-review"); }, OneDepartment),
        new("form.malformed", Catering, d => Asks(d, """{"area": {"title": "面积", "enum": ["大"]}}"""), d => Asks(d, """{"area": {"title": "面积", "enum": ["大", "小"]}}""")),
        new("form.unknown-step", Catering, d => Asks(d, """{"area": {"title": "面积", "type": "number", "visibleAt": ["review", "nowhere"]}}"""), d => Asks(d, """{"area": {"title": "面积", "type": "number", "visibleAt": ["review"]}}""")),
        new("form.unread", Catering, d => Asks(d, """{"area": {"title": "面积", "type": "number", "visibleAt": []}}"""), d => Asks(d, """{"area": {"title": "面积", "type": "number"}}""")),
        new("law.fee-standard", Roads, d => d.Item["fee"]!.AsObject().Remove("standard"), d => d.Item["fee"]!["standard"] = "每平方米 10 元"),
        new("law.basis-content", Catering, d => d.Item["basis"]![0]!["law"] = "法", d => d.Item["basis"]![0]!["law"] = "食品安全法"),
        new("law.statute-unknown", Catering, d => d.Item.Remove("statutoryLimit"), d => d.Item["statutoryLimit"]!["days"] = 20),
    ];

    private static JsonObject Variable(Draft d) => d.Json["variables"]![0]!.AsObject();

    private static JsonObject Material(Draft d, int index) => d.Item["materials"]![index]!.AsObject();

    private static void Inherits(Draft d, params (string Name, JsonNode Value)[] fields) => d.Json["customProperties"]!["inherited"] = new JsonObject
    {
        ["source"] = "省级政务服务事项基本目录",
        ["version"] = "2025",
        ["fields"] = new JsonObject(fields.Select(f => KeyValuePair.Create(f.Name, (JsonNode?)f.Value))),
    };

    private static void Asks(Draft d, [StringSyntax(StringSyntaxAttribute.Json)] string questions) => d.Json["customProperties"]!["form"] = new JsonObject { ["type"] = "object", ["properties"] = JsonNode.Parse(questions) };

    private static JsonObject Link(string from, string port, string to) => new()
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port },
        ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };

    private static void OneDepartment(Draft d)
    {
        foreach (var joint in d.Nodes.OfType<JsonObject>().Where(n => (string?)n["type"] == "GovFlow.JointReview"))
        {
            var value = joint["branches"]!["expression"]!;
            value["value"] = new JsonArray(JsonNode.Parse((string)value["value"]!)!.AsArray()[0]!.DeepClone()).ToJsonString();
        }
    }

    private static JsonArray Grounds(string ground) => [new JsonObject { ["ground"] = ground, ["basis"] = "本镇规定" }];

    private static void Condition(Draft d, string id, string code) => d.Node(id)["cases"]![0]!["condition"]!["value"] = code;

    private static JsonObject Reason(string rule, string subject) => new() { ["rule"] = rule, ["subject"] = subject, ["reason"] = "本事项的审查要点另行印发。" };

    private static void Reasons(Draft d, params JsonNode[] reasons) => d.Json["customProperties"]!["lintReasons"] = new JsonArray(reasons);

    private static void Scenarios(Draft d, params JsonNode[] scenarios) => d.Json["customProperties"]!["scenarios"] = new JsonArray(scenarios);

    /// <summary>Both answers of the review meet in a join.</summary>
    private static void Joined(Draft d, string mode) =>
        d.Add("join", "Elsa.FlowJoin", ("mode", mode)).Redirect("review", "Pass", "join").Redirect("review", "Fail", "join").Connect("join", "Done", "decide");

    private static void Sets(Draft d, string variable)
    {
        d.Insert("accept", "Done", "set", "Elsa.SetVariable", ("value", "Granted"));
        d.Node("set")["variable"] = new JsonObject { ["id"] = variable, ["name"] = variable, ["typeName"] = "String" };
    }

    /// <summary>Something beside the delivery that the closing waits for as well.</summary>
    private static void Aside(Draft d) => d.Connect("certificate", "Done", "note").Add("note", "Elsa.WriteLine", ("text", "x")).Connect("note", "Done", "close");

    private static void Branch(Draft d, Action<JsonObject> change)
    {
        foreach (var id in new[] { "joint-review", "joint-review-again" })
        {
            var expression = d.Node(id)["branches"]!["expression"]!;
            var branches = JsonNode.Parse(expression["value"]!.GetValue<string>())!.AsArray();
            change(branches[0]!.AsObject());
            expression["value"] = branches.ToJsonString();
        }
    }

    private static Staffing Holdings(string post, Func<PostHolding, bool> stays) =>
        Draft.With(t => t with { Holdings = t.Holdings.RemoveAll(h => h.PostCode == post && !stays(h)) });

    private static Staffing Employed(string post) => Draft.With(t =>
    {
        var holder = t.Holdings.First(h => h.PostCode == post).PersonId;
        return t with { People = [.. t.People.Select(p => p.Member.Id == holder ? p with { Member = p.Member with { Employment = EmploymentKind.Contract } } : p)] };
    });
}
