using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Tests.Workflows;

/// <summary>In the sample town every step can be taken by A, and by B while A is away, in the lane where it belongs.</summary>
[TestFixture]
public sealed class TownPostsTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly Town Town =
        TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static IEnumerable<TestCaseData> Steps() =>
        WorkflowFile.All.SelectMany(f => ItemSteps.Of(f.Definition).Select(s => new TestCaseData(f, s).SetArgDisplayNames(f.Name, s.Department is null ? s.ActivityId : $"{s.ActivityId} {s.Department}")));

    [TestCaseSource(nameof(Steps))]
    public void AStep_CanBeTakenByA_AndByBWhileAIsAway(WorkflowFile file, ItemStep step)
    {
        var post = Town.Posts.SingleOrDefault(p => p.Post.Code == step.PostCode);
        Assert.That(post, Is.Not.Null, step.PostCode);
        var roster = Roster(file, post!);
        var facts = new StepFacts(Kind(step), file.Item.Code, Day) { IsFormalReview = file.Item.IsFormalReview };
        foreach (var rank in Enum.GetValues<PostRank>())
        {
            var holders = roster.Holdings.Where(h => h.Rank == rank).Select(h => Town.People.Single(p => p.Member.Id == h.PersonId).Member).ToList();
            // B acts while no A is present.
            var absences = rank == PostRank.A ? [] : roster.Holdings.Where(h => h.Rank == PostRank.A).Select(h => new Absence(h.PersonId, Day, Day, "外出"));
            Assert.That(holders.Select(h => PeopleRules.CheckClaim(facts, h, roster with { Absences = [.. absences] }, [])), Has.Some.InstanceOf<PeopleVerdict.Allowed>(), $"{step.PostCode} {rank}");
        }
    }

    [TestCaseSource(nameof(Steps))]
    public void AStepAtTheWrongLane_DoesNotExist(WorkflowFile file, ItemStep step)
    {
        var lane = Town.Posts.Single(p => p.Post.Code == step.PostCode).Lane;
        if (step.ActivityType == DeliverActivity.TypeName)
            Assert.That(lane, Is.EqualTo(Lane.Issuing), "A result goes out at a window only.");
        else if (Kind(step).IsApprovalWork())
            Assert.That(lane, Is.AnyOf(Lane.BackOffice, Lane.Upper).Or.Matches<Lane>(l => l == Lane.Window && step.IsWindowDecided), file.Name);
    }

    [Test]
    public void EveryAuthorisation_IsOfAStepThatExists()
    {
        var decided = WorkflowFile.All.SelectMany(f => ItemSteps.Of(f.Definition).Where(s => s.ActivityType == DecideActivity.TypeName)
            .Select(s => (f.Item.Code, s.PostCode, s.IsWindowDecided))).ToHashSet();
        Assert.That(Town.Authorisations.Select(a => (a.ItemCode, a.PostCode, a.IsWindowDecision)), Is.EquivalentTo(decided));
    }

    private static Roster Roster(WorkflowFile file, TownPost post) => new(post.Post)
    {
        Holdings = [.. Town.Holdings.Where(h => h.PostCode == post.Post.Code)],
        Authorisations = [.. Town.Authorisations.Where(a => a.ItemCode == file.Item.Code)],
    };

    private static TaskKind Kind(ItemStep step) => step.ActivityType switch
    {
        ReviewActivity.TypeName => TaskKind.Review,
        SiteSurveyActivity.TypeName => TaskKind.SiteSurvey,
        SpecialProcedureActivity.TypeName => TaskKind.SpecialProcedure,
        PublicityActivity.TypeName => TaskKind.Publicity,
        JointReviewActivity.TypeName => TaskKind.JointReview,
        ProxyReportActivity.TypeName => TaskKind.ProxyReport,
        DecideActivity.TypeName => TaskKind.Decide,
        CertificateActivity.TypeName => TaskKind.Certificate,
        DeliverActivity.TypeName => TaskKind.Deliver,
        VerifyActivity.TypeName => TaskKind.Verify,
        RevokeActivity.TypeName => TaskKind.Decide,
        _ => throw new AssertionException($"{step.ActivityType} is no task."),
    };
}
