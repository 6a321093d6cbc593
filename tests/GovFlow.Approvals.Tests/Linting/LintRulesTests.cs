using GovFlow.Approvals.Linting;

namespace GovFlow.Approvals.Tests.Linting;

/// <summary>Each rule finds what it is for, and not what only looks like it.</summary>
[TestFixture]
public sealed class LintRulesTests
{
    private static IReadOnlyList<RuleCase> Cases => RuleCases.All;

    private static IReadOnlyList<string> Families { get; } = [.. LintRules.All.Where(r => r.Id.EndsWith(".*", StringComparison.Ordinal)).Select(r => r.Id)];

    [Test]
    public void EveryRule_HasItsCase_AndEveryIdStandsOnce()
    {
        // connection.* and output.* hold only what has a rule of its own; scenarios are played where there is a hall (ScenariosTests).
        Assert.That(Cases.Select(c => c.Rule), Is.EquivalentTo(LintRules.All.Select(r => r.Id).Except(["connection.*", "output.*", "scenario.differs"])));
        Assert.That(LintRules.All.Select(r => r.Id), Is.Unique);
    }

    [TestCaseSource(nameof(Cases))]
    public void ARule_FindsWhatBreaksIt(object rule)
    {
        var (draft, staffing) = Broken((RuleCase)rule);
        var report = draft.Lint(staffing);
        Assert.That(Of(report, (RuleCase)rule), Is.Not.Empty, Told(report));
        Assert.That(Of(report, (RuleCase)rule).Select(f => f.JsonPath), Has.All.StartsWith("$"));
    }

    [TestCaseSource(nameof(Cases))]
    public void ARule_LeavesAloneWhatOnlyComesNear(object rule)
    {
        var given = (RuleCase)rule;
        var draft = Draft.Of(given.Base);
        if (given.Rule != "promise.supplement-in-review")
            Assert.That(Of(draft.Lint(), given), Is.Empty, "the base is clean");
        given.ComesNear(draft);
        Assert.That(Of(draft.Lint(given.Sound), given), Is.Empty);
    }

    [TestCaseSource(nameof(Cases))]
    public void AFix_Mends(object rule)
    {
        var given = (RuleCase)rule;
        var (draft, staffing) = Broken(given);
        foreach (var finding in Of(draft.Lint(staffing), given).Where(f => f.Fix is not null))
        {
            var mended = draft.Copy().Apply(finding.Fix!).Lint(staffing);
            Assert.That(mended.Findings.Any(f => f.RuleId == finding.RuleId && f.Subject == finding.Subject), Is.False, $"{finding.Message} {finding.Fix!.Label}");
        }
    }

    [Test]
    public void EveryRuleOfLaw_CitesItsArticle_AndEveryRuleSaysHowToMend()
    {
        foreach (var rule in LintRules.All)
        {
            using (Assert.EnterMultipleScope())
            {
                Assert.That(rule.Says, Does.EndWith("。"), rule.Id);
                Assert.That(rule.Mend, Does.EndWith("。"), rule.Id);
                if (rule.Id.StartsWith("law.", StringComparison.Ordinal) || rule.Id.StartsWith("people.", StringComparison.Ordinal) || rule.Id.StartsWith("promise.", StringComparison.Ordinal))
                    Assert.That(rule.Basis?.Article, Is.Not.Null.And.Not.Empty, rule.Id);
            }
        }
    }

    [Test]
    public void AnErrorIsNeverExcused_AWarningIsByItsReason()
    {
        var draft = Draft.Of("gfi-02");
        draft.Node("review")["customProperties"]!.AsObject().Remove("checklist");
        draft.Redirect("close", "Done", "end");
        draft.Json["customProperties"]!["lintReasons"] = new System.Text.Json.Nodes.JsonArray(Reason("step.no-checklist", "review"), Reason("law.archive", "close"));

        var report = draft.Lint();

        Assert.That(report.Findings.Single(f => f.RuleId == "step.no-checklist").Reason, Does.StartWith("要点另行"));
        Assert.That(report.Findings.Single(f => f.RuleId == "law.archive").Reason, Is.Null);
        Assert.That(report.Findings.Select(f => f.RuleId), Does.Contain("reason.unused"));
        Assert.That(report.MayPublish, Is.False);
        draft.Redirect("close", "Done", "archive");
        Assert.That(draft.Lint().MayPublish, Is.True, Told(draft.Lint()));
    }

    private static System.Text.Json.Nodes.JsonObject Reason(string rule, string subject) =>
        new() { ["rule"] = rule, ["subject"] = subject, ["reason"] = "要点另行印发，已经中心主任同意。" };

    private static (Draft Draft, Staffing? Staffing) Broken(RuleCase given)
    {
        var draft = Draft.Of(given.Base);
        given.Breaks(draft);
        return (draft, given.Broken);
    }

    /// <summary>Of a family: what stands in it and has no rule of its own.</summary>
    private static IEnumerable<Finding> Of(LintReport report, RuleCase given) => Families.Contains(given.Rule)
        ? report.Findings.Where(f => LintRules.Of(f.RuleId)?.Id == given.Rule)
        : report.Findings.Where(f => f.RuleId == given.Rule);

    internal static string Told(LintReport report) => string.Join('\n', report.Findings.Select(f => $"{f.Severity} {f.RuleId} {f.JsonPath} [{f.Subject}] {f.Message}"));
}
