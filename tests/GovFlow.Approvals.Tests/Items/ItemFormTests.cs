using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Items;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Tests.Items;

public sealed class ItemFormTests
{
    [TestCase(QuestionKind.Text, "一", true)]
    [TestCase(QuestionKind.Text, "　 ", false)]
    [TestCase(QuestionKind.YesNo, "是", true)]
    [TestCase(QuestionKind.YesNo, "true", false)]
    [TestCase(QuestionKind.Number, "-12.5", true)]
    [TestCase(QuestionKind.Number, "1,200", false)]
    [TestCase(QuestionKind.Number, "1e3", false)]
    [TestCase(QuestionKind.Day, "2026-02-28", true)]
    [TestCase(QuestionKind.Day, "2026-02-29", false)]
    [TestCase(QuestionKind.Day, "2026-2-8", false)]
    [TestCase(QuestionKind.Choice, "甲", true)]
    [TestCase(QuestionKind.Choice, "乙", false)]
    public void AQuestion_TakesWhatAnswersIt(QuestionKind kind, string text, bool expected) =>
        Assert.That(Question(kind).Takes(text), Is.EqualTo(expected));

    [Test]
    public void TheUsualAnswer_IsTaken([Values] QuestionKind kind) =>
        Assert.That(Question(kind).Takes(Question(kind).Usual(new DateOnly(2026, 11, 22))), Is.True);

    [Test]
    public void AForm_IsAskedWhole_OnlyWhereTheCaseGoesOn([Values] bool isWhole)
    {
        var form = new ItemForm([Question(QuestionKind.Number) with { IsRequired = true }]);
        Assert.That(form.Check(ImmutableSortedDictionary<string, string>.Empty, isWhole)?.Refusal.Code, Is.EqualTo(isWhole ? "answer-missing" : null));
    }

    /// <summary>A slip of the pen in the list of steps hides an answer; only a question without a list shows it everywhere.</summary>
    [TestCase("", true, true)]
    [TestCase(""", "visibleAt": ["review"]""", true, false)]
    [TestCase(""", "visibleAt": []""", false, false)]
    [TestCase(""", "visibleAt": "review" """, false, false)]
    [TestCase(""", "visibleAt": [1]""", false, false)]
    [TestCase(""", "visibleAt": null""", false, false)]
    public void AnAnswer_IsShownAtTheStepsOfItsList(string list, bool atReview, bool atDecide)
    {
        var question = ItemForm.Of(Draft(list)).Questions.Single();
        Assert.That((question.IsShownAt("review"), question.IsShownAt("decide")), Is.EqualTo((atReview, atDecide)));
    }

    [TestCase("电话13800001234，证件11010519491231002X。", "电话138****1234，证件110105**********2X。")]
    [TestCase("面积 120.5 平方米，合同 20260101001 号", "面积 120.5 平方米，合同 20260101001 号")]
    [TestCase("138 0000 1234 或 138-0000-1234、8613800001234、１３８００００１２３４", "138****1234 或 138****1234、86138****1234、138****1234")]
    [TestCase("旧证130503670401001", "旧证130503*******01")]
    [TestCase("10013800001234", "10013800001234")]
    [TestCase("2026-09-20 至 2026-10-20", "2026-09-20 至 2026-10-20")]
    public void NumbersOfPersons_AreMaskedInAText(string text, string expected) => Assert.That(Masks.Text(text), Is.EqualTo(expected));

    private static WorkflowDefinition Draft(string list) => DefinitionReader.Read(
        """
        {"id": "t-v1", "definitionId": "t", "name": "t", "version": 1,
         "customProperties": {"form": {"type": "object", "properties": {"q": {"type": "string"LIST}}}},
         "root": {"id": "flow", "type": "Elsa.Flowchart", "version": 1, "activities": [], "connections": []}}
        """.Replace("LIST", list, StringComparison.Ordinal)).Definition!;

    private static FormQuestion Question(QuestionKind kind) => new("q", "问题", kind, kind is QuestionKind.Choice ? ["甲", "丙"] : [], false, null);
}
