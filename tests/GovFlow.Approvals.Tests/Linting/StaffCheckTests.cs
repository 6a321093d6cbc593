using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Linting;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tests.Workflows;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Linting;

/// <summary>事项、环节、人员核对 (004-11) against the sample town.</summary>
[TestFixture]
public sealed class StaffCheckTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly Town Town =
        TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json"))).Town!;

    private static StaffedItem Check(Town town, string code = "GFI-02", ImmutableArray<Absence> absences = default)
    {
        var file = WorkflowFile.All.Single(f => f.Item.Code == code);
        return StaffCheck.Of(file.Item, CompiledWorkflow.Compile(file.Definition, OfficeActivities.Registry), town, Day, absences.IsDefault ? [] : absences);
    }

    private static IEnumerable<string> Rules(StaffedItem item) => item.Steps.SelectMany(s => s.Findings).Concat(item.OfItem).Select(f => f.Rule);

    [Test]
    public void TheSampleTown_HasSomebodyForEveryStepOfEveryItem()
    {
        foreach (var code in WorkflowFile.All.Select(f => f.Item.Code))
        {
            var item = Check(Town, code);
            Assert.That(item.Steps.SelectMany(s => s.Findings).Concat(item.OfItem).Where(f => f.IsError).Select(f => f.Message), Is.Empty, code);
        }
    }

    [Test]
    public void APostWithoutPeople_WithOne_AndWithContractStaff_IsFound()
    {
        var post = Check(Town).Steps[0].PostCode;
        var holders = Town.Holdings.Where(h => h.PostCode == post).ToList();
        Assert.That(Rules(Check(Town with { Holdings = [.. Town.Holdings.Except(holders)] })), Does.Contain("people.nobody"));
        Assert.That(Rules(Check(Town with { Holdings = [.. Town.Holdings.Except(holders.Skip(1))] })), Does.Contain("people.one-person"));
        var temp = holders[0].PersonId;
        var people = Town.People.Select(p => p.Member.Id == temp ? p with { Member = p.Member with { Employment = EmploymentKind.Contract } } : p);
        Assert.That(Rules(Check(Town with { People = [.. people] })), Does.Contain("people.contract-staff"));
    }

    [Test]
    public void AHoldingThatRunsOut_AndADayWithoutAnybody_AreFound()
    {
        var post = Check(Town).Steps[0].PostCode;
        var ending = Town.Holdings.Select(h => h.PostCode == post ? h with { To = Day.AddDays(10) } : h);
        Assert.That(Check(Town with { Holdings = [.. ending] }).Steps[0].Findings.Select(f => f.Message), Has.Some.Contain("2026年3月12日全部期满"));
        ImmutableArray<Absence> away = [.. Town.Holdings.Where(h => h.PostCode == post).Select(h => new Absence(h.PersonId, Day, null, "培训"))];
        Assert.That(Rules(Check(Town, absences: away)), Does.Contain("people.all-away"));
    }

    [Test]
    public void ADeciderWhoIsTheOnlyAcceptor_StopsTheItem()
    {
        var decide = Check(Town).Steps.First(s => s.Name.Contains("决定", StringComparison.Ordinal)).PostCode;
        var person = Town.Holdings.First(h => h.PostCode == decide).PersonId;
        var windows = Town.Windows.Select(w => w.PostCode).ToHashSet(StringComparer.Ordinal);
        var holdings = Town.Holdings.Where(h => h.PostCode != decide && !windows.Contains(h.PostCode))
            .Append(new PostHolding(person, decide, PostRank.A, new(2020, 1, 1))).Concat(windows.Select(w => new PostHolding(person, w, PostRank.A, new(2020, 1, 1))));
        var findings = Check(Town with { Holdings = [.. holdings] }).Steps.SelectMany(s => s.Findings).Where(f => f.Rule == "people.acceptor-decides").ToList();
        Assert.That(findings.Select(f => f.IsError), Is.Not.Empty.And.All.True, "at every step that person decides");
    }
}
