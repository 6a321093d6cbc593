using GovFlow.Approvals.Items;
using GovFlow.Approvals.Items.Wizard;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Tests.Items.Wizard;

/// <summary>从相似事项复制: what the wizard drew is read back as it was answered, and what people drew as far as its questions ask.</summary>
public sealed class SimilarItemTests
{
    [Test]
    public void WhatTheWizardDrew_IsReadBackAsItWasAnswered_AndDrawnAgainTheSame()
    {
        var read = 0;
        foreach (var answers in Answers.All.Where(a => ItemWizard.Draw(a, "x").File is not null))
        {
            var file = ItemWizard.Draw(answers, "x").File!;
            var like = Read(file);
            // Where all is decided above, a deciding post that was answered is not drawn.
            var posts = like.Posts with { Authorisation = answers.Posts.Authorisation, Decide = like.Posts.Decide ?? answers.Posts.Decide };
            var named = like with { Code = answers.Code, Name = answers.Name, Pinyin = answers.Pinyin, ResultName = answers.ResultName, Posts = posts };
            Assert.That(ItemWizard.Draw(named, "x").File, Is.EqualTo(file), $"{answers.Paths} {answers.Posts}");
            read++;
        }
        Assert.That(read, Is.GreaterThan(200));
    }

    [Test]
    public void OfAShippedItem_PostsLimitsAndDepartmentsAreTakenOver_AndWhatIsItsOwnIsNot()
    {
        var like = Read(File.ReadAllText(Path.Combine(Repository.Root, "workflows", "gfi-02-small-catering-licence.json")));

        Assert.That((like.Code, like.Name, like.ResultName, like.Posts.Authorisation, like.Limits.Statutory, like.Limits.Promised), Is.EqualTo(("", "", "", (string?)null, (int?)null, (int?)null)));
        Assert.That((like.Posts.Decide, like.Posts.Review, like.Posts.Issue), Is.EqualTo(("decide-town", "review-town", "issue")));
        Assert.That(like.Materials, Is.Not.Empty);
    }

    [Test]
    public void EveryShippedItem_AnswersOnlyQuestionsThatStandTogether()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "workflows"), "gfi-*.json");
        Assert.That(files, Is.Not.Empty);
        foreach (var file in files)
        {
            var answers = Read(File.ReadAllText(file)) with { Code = "GFI-90", Name = "相似事项", Pinyin = "xssx", ResultName = "证件" };
            var drawn = ItemWizard.Draw(answers, "x");
            // What the item's own file leaves open is left to be answered: an article, the basis of a material, a department's share, who examines for the lead department.
            string[] open = ["$.basis", "$.materials[", "$.posts.departments[", "$.posts.review"];
            Assert.That(drawn.Problems.Where(p => !open.Any(o => p.JsonPath.StartsWith(o, StringComparison.Ordinal))).Select(p => $"{Path.GetFileName(file)} {p.JsonPath} {p.Message}"), Is.Empty);
        }
    }

    private static WizardAnswers Read(string file)
    {
        var flow = DefinitionReader.Read(file).Definition!;
        return SimilarItem.Of(ServiceItemReader.Read(flow).Item!, flow);
    }
}
