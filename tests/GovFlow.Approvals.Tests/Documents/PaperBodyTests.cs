using System.Collections.Immutable;
using GovFlow.Approvals.Documents;

namespace GovFlow.Approvals.Tests.Documents;

/// <summary>The bodies a centre words itself (003-13; decision 0034).</summary>
[TestFixture]
public sealed class PaperBodyTests
{
    private const string Refusal = "<p>{{applicant.name}}：你申请的{{item.name}}（{{case.number}}）不予批准，理由：{{reason}}</p>{{> part-remedies act=\"决定\"}}{{> part-contact}}";

    private static ImmutableArray<PaperFinding> Check(string body, PaperTemplate template = PaperTemplate.Refusal) => PaperBody.Check(template, body);

    private static IEnumerable<string> Errors(string body, PaperTemplate template = PaperTemplate.Refusal) => Check(body, template).Where(f => f.IsError).Select(f => f.Code);

    [Test]
    public void TheProgramsOwnText_IsSound([Values] PaperTemplate template) => Assert.That(Check(PaperBody.Program(template), template), Is.Empty);

    [Test]
    public void APreview_IsMarkedAsNone_OfEveryPaper([Values] PaperTemplate template)
    {
        var html = PaperRenderer.Preview(template, null, PaperSamples.Centre, PaperSamples.Day);
        Assert.That(html, Does.Contain("rotate(-30deg)\">样张<").And.Contain("样张，未编号").And.Not.Contain("<svg class=\"qr\""));
    }

    [Test]
    public void AWordingThatSaysAllItMust_IsSound_AndWhatItLeavesOutIsRemarked()
    {
        Assert.That(Errors(Refusal), Is.Empty);
        Assert.That(Check(Refusal).Select(f => f.Message), Has.Some.Contain("依据条款"));
    }

    [TestCase("<p>{{applicant.name}} {{case.number}} {{reason}}</p>{{> part-contact}}", "paper-remedies", TestName = "no remedies")]
    [TestCase("<p>{{applicant.name}} {{case.number}}</p>{{> part-remedies act=\"决定\"}}{{> part-contact}}", "paper-omits", TestName = "no reason")]
    [TestCase("<p>{{applicant.name}} {{case.number}} {{#if basis}}{{reason}}{{/if}}</p>{{> part-remedies act=\"决定\"}}{{> part-contact}}", "paper-omits", TestName = "a reason only sometimes")]
    [TestCase("<p>{{applicant.name}} {{case.number}} {{reason}}</p>{{#if opinion}}{{> part-remedies act=\"决定\"}}{{/if}}{{> part-contact}}", "paper-name", TestName = "a name of another paper")]
    [TestCase("<p>{{applicant.name}} {{case.number}} {{reason}}</p>{{#unless basis}}{{> part-remedies act=\"决定\"}}{{/unless}}{{> part-contact}}", "paper-omits", TestName = "remedies only sometimes")]
    public void AWordingThatLeavesOutWhatItMustSay_IsNone(string body, string code) => Assert.That(Errors(body), Does.Contain(code));

    [TestCase("<script>alert(1)</script>", "paper-element")]
    [TestCase("<img src=x onerror=alert(1)>", "paper-element")]
    [TestCase("<p style=\"display:none\">x</p>", "paper-attribute")]
    [TestCase("<p onclick=\"x()\">x</p>", "paper-attribute")]
    [TestCase("<p class=\"{{reason}}\">x</p>", "paper-attribute")]
    [TestCase("<!-- {{reason}} -->", "paper-element")]
    [TestCase("<{{reason}}>", "paper-element")]
    [TestCase("{{{reason}}}", "paper-expression")]
    [TestCase("{{&reason}}", "paper-expression")]
    [TestCase("{{! hidden }}", "paper-expression")]
    [TestCase("{{lookup this reason}}", "paper-expression")]
    [TestCase("{{#if reason}}x", "paper-block")]
    [TestCase("x{{/if}}", "paper-block")]
    [TestCase("{{else}}", "paper-block")]
    [TestCase("{{#each reason}}x{{/each}}", "paper-list")]
    [TestCase("{{> part-secret}}", "paper-part")]
    [TestCase("{{ reason", "paper-expression")]
    [TestCase("接件单", "paper-slip")]
    [TestCase(" ", "paper-empty")]
    public void AWordingThatDoesMoreThanShow_IsNone(string piece, string code) => Assert.That(Errors(piece == " " ? piece : Refusal + piece), Does.Contain(code));

    [Test]
    public void TagsThatCross_UnderSomeCondition_AreFound() =>
        Assert.That(Errors(Refusal + "<p>甲{{#if basis}}</p>{{/if}}"), Does.Contain("paper-unbalanced"));

    [Test]
    public void AFindingSaysItsLine() => Assert.That(Check(Refusal + "\n\n{{nobody}}").Single().Line, Is.EqualTo(3));

    [Test]
    public void AList_IsWrittenRowByRow()
    {
        Assert.That(Errors("{{received}}", PaperTemplate.Acceptance), Does.Contain("paper-list"));
        Assert.That(Errors("{{#each received}}{{c1}}{{item.name}}{{/each}}", PaperTemplate.Acceptance), Does.Contain("paper-name"));
    }

    [Test]
    public void APaper_TakesTheEditionOfItsDay_AndSaysWhich()
    {
        ImmutableArray<PaperEdition> editions =
        [
            new(PaperTemplate.Refusal, 1, Refusal, new(2026, 2, 1)), new(PaperTemplate.Refusal, 2, Refusal + "<p>第二版</p>", new(2026, 3, 1)), new(PaperTemplate.Grant, 1, "x", new(2026, 1, 1)),
        ];
        Assert.That(editions.InForce(PaperTemplate.Refusal, new(2026, 1, 31)), Is.Null);
        Assert.That(editions.InForce(PaperTemplate.Refusal, new(2026, 2, 28))!.Edition, Is.EqualTo(1));
        var html = PaperRenderer.Html(
            PaperSamples.Draft(PaperTemplate.Refusal), PaperSamples.File, PaperSamples.Item, PaperSamples.Centre, "1号", CheckMark.Draw(PaperSamples.Centre, "abc"), PaperSamples.Day,
            editions.InForce(PaperTemplate.Refusal, new(2026, 3, 1)));
        Assert.That(html, Does.Contain("<p>第二版</p>").And.Contain($"refusal/{PaperKind.Version}-2").And.Contain("<svg class=\"seal\"").And.Not.Contain("王小<b>明"));
    }

    [Test]
    public void AnyText_IsRefusedOrSound_NeverAFailure()
    {
        var pieces = new[] { "{{", "}}", "{{{", "<", ">", "</p>", "<p>", "{{#if reason}}", "{{/if}}", "{{else}}", "{{#each reason}}", "\"", "{{reason}}", "{{> part-remedies act=\"", "字", "\n", "\0" };
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var body = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.That(() => Check(body), Throws.Nothing, body);
        }
    }
}
