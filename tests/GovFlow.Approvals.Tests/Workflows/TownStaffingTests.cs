using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Tests.Workflows;

/// <summary>The sample town can lawfully staff every step of every item it offers (004-11, 004-15, 000-5).</summary>
[TestFixture]
public sealed class TownStaffingTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly Town Town =
        TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static readonly Dictionary<string, TaskKind> KindsByActivity = new Dictionary<string, TaskKind>(StringComparer.Ordinal)
    {
        [ReviewActivity.TypeName] = TaskKind.Review,
        [SiteSurveyActivity.TypeName] = TaskKind.SiteSurvey,
        [SpecialProcedureActivity.TypeName] = TaskKind.SpecialProcedure,
        [JointReviewActivity.TypeName] = TaskKind.JointReview,
        [DecideActivity.TypeName] = TaskKind.Decide,
        [PublicityActivity.TypeName] = TaskKind.Publicity,
        [ProxyReportActivity.TypeName] = TaskKind.ProxyReport,
        [CertificateActivity.TypeName] = TaskKind.Certificate,
        [DeliverActivity.TypeName] = TaskKind.Deliver,
        [ArchiveActivity.TypeName] = TaskKind.Archive,
        [VerifyActivity.TypeName] = TaskKind.Verify,
        [RevokeActivity.TypeName] = TaskKind.Decide,
    };

    public static IEnumerable<WorkflowFile> Files => WorkflowFile.All;

    [TestCaseSource(nameof(Files))]
    public void EveryStep_HasAPostWhoseHoldersMayLawfullyTakeIt(WorkflowFile file)
    {
        foreach (var step in ItemSteps.Of(file.Definition))
        {
            Assert.That(KindsByActivity, Does.ContainKey(step.ActivityType), step.JsonPath);
            var holders = Town.Holdings.Where(h => h.PostCode == step.PostCode && h.Covers(Day)).ToList();
            Assert.That(holders.Select(h => h.Rank), Does.Contain(PostRank.A).And.Contain(PostRank.B), $"{step.PostCode} at {step.JsonPath}");
            foreach (var holder in holders)
            {
                var person = Town.People.Single(p => p.Member.Id == holder.PersonId).Member;
                Assert.That(
                    PeopleRules.CheckHolding(person, [KindsByActivity[step.ActivityType]]), Is.InstanceOf<PeopleVerdict.Allowed>(),
                    $"{person.Name} at {step.PostCode} for {step.Name}");
            }
        }
    }

    [TestCaseSource(nameof(Files))]
    public void EveryDecision_IsAuthorisedForItsPost(WorkflowFile file)
    {
        var item = file.Item;
        foreach (var step in ItemSteps.Of(file.Definition).Where(s => s.ActivityType == DecideActivity.TypeName))
        {
            var authorisations = Town.Authorisations.Where(a => a.ItemCode == item.Code && a.PostCode == step.PostCode && a.Covers(Day)).ToList();
            Assert.That(authorisations.Select(a => a.Step), Does.Contain(TaskKind.Decide), $"{item.Name}: {step.PostCode}");
            Assert.That(authorisations.Any(a => a.IsWindowDecision), Is.EqualTo(step.IsWindowDecided), $"{item.Name}: {step.Name}");
        }
    }

    [TestCaseSource(nameof(Files))]
    public void EveryItem_HasAWindowOfItsClass(WorkflowFile file) =>
        Assert.That(Town.Windows.Select(w => w.Class), Does.Contain(file.Item.WindowClass));
}
