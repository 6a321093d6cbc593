using System.Text.RegularExpressions;
using GovFlow.Approvals.Activities;
using GovFlow.Engine.Activities;

namespace GovFlow.Approvals.Tests.Activities;

[TestFixture]
public sealed partial class OfficeActivitiesTests
{
    private static readonly IReadOnlyList<Activity> All = OfficeActivities.All;

    [Test]
    public void TheListIsWhole_AndEveryTypeInTheRoomIsInIt()
    {
        var inTheRoom = typeof(OfficeActivities).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(OfficeActivity)) && !t.IsAbstract);
        Assert.That(All.Select(a => a.GetType()), Is.EquivalentTo(inTheRoom));
        Assert.That(All, Has.Count.GreaterThanOrEqualTo(19));
    }

    [Test]
    public void TheRegistryKnowsEveryType() =>
        Assert.That(All.Select(a => OfficeActivities.Registry.Find(a.Descriptor.Type)), Is.EqualTo(All));

    [TestCaseSource(nameof(All))]
    public void ADescriptorSpeaksChinese_EveryInputOutputAndPort(Activity activity)
    {
        var descriptor = activity.Descriptor;
        string[] texts =
        [
            descriptor.DisplayName, descriptor.Description, .. descriptor.Inputs.SelectMany(i => new[] { i.DisplayName, i.Description }),
            .. descriptor.Outputs.SelectMany(o => new[] { o.DisplayName, o.Description }), .. descriptor.Ports.Select(p => p.DisplayName),
        ];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(descriptor.Type, Does.StartWith("GovFlow."));
            Assert.That(texts, Has.All.Matches<string>(text => Chinese().IsMatch(text)));
            Assert.That(descriptor.Ports, Is.Not.Empty);
        }
    }

    [TestCaseSource(nameof(All))]
    public void AStepWithoutAnyInput_FaultsOrRunsWithDefaults_AndNeverThrows(Activity activity)
    {
        var bench = new StepBench(activity);
        Assert.That(() => bench.Run(), Throws.Nothing);
        if (activity.Descriptor.Inputs.Any(i => i is { IsRequired: true, DefaultJson: null }))
            Assert.That(StepBench.Code(new StepBench(activity).Run()), Is.EqualTo("input.invalid"));
    }

    [TestCaseSource(nameof(All))]
    public void AFaultedStart_LeavesNothingBehind(Activity activity)
    {
        var bench = new StepBench(activity);
        if (StepBench.Code(bench.Run()) is not null)
            Assert.That((bench.Effects.Count, bench.Bookmarks.Count), Is.EqualTo((0, 0)));
    }

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}", RegexOptions.None, 1000)]
    private static partial Regex Chinese();
}
