using System.Collections.Concurrent;
using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Rehearsals;
using GovFlow.Approvals.Tasks;
using GovFlow.Approvals.Tests.Documents;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>
/// Every real item, with the people of the sample town: each lawful end of the intake is walked once always saying yes and once always saying no,
/// and must come to an honest end.
/// </summary>
[TestFixture]
public sealed class RealItemsTests
{
    private static readonly Town Town = ReadTown();

    private static Town ReadTown()
    {
        var reading = TownReader.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "samples", "01-sample-town", "town.json")));
        return reading.Town ?? throw new InvalidDataException(string.Join('\n', reading.Problems));
    }

    public static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "workflows"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal);

    [Test]
    public void ThereAreItemsToWalk() => Assert.That(Files().Count(), Is.GreaterThanOrEqualTo(12));

    [Test]
    public void EveryLawfulIntake_ComesToAnHonestEnd([ValueSource(nameof(Files))] string file, [Values] bool saysYes)
    {
        var walked = 0;
        foreach (var draft in Drafts(Walk.Load(file)))
        {
            var walk = Walk.Load(file);
            var assessment = IntakeDesk.Assess(walk.Item, draft, walk.Desk(walk.Clerk));
            foreach (var verdict in assessment.Table.Outcomes.Where(o => o.Standing is not OutcomeStanding.Barred))
            {
                var form = draft with { Outcome = verdict.Outcome, Fingerprint = assessment.Fingerprint, DeviationReason = "窗口核实情况不同" };
                var one = Walk.Load(file);
                one.Renders = saysYes;
                var result = one.Do(one.Clerk, new CaseCommand.ConcludeIntake(form));
                if (result is CommandResult.Refused { Code: "kind-not-offered" or "reason-missing" or "body-missing" or "applicant-kind" or "channel" })
                    continue;
                Assert.That(result, Is.TypeOf<CommandResult.Applied>(), $"{file} {verdict.Outcome}: {result}");
                one.RunToEnd(saysYes, $"{file} {verdict.Outcome}");
                walked++;
            }
        }
        Assert.That(walked, Is.GreaterThanOrEqualTo(4), "an item has at least acceptance, supplement, return and non-acceptance");
    }

    private static IEnumerable<IntakeForm> Drafts(Walk walk)
    {
        var all = walk.Item.Materials.Select(m => new CaseMaterial(m.Code, m.Name, m.IsRequired ? MaterialState.Received : MaterialState.NotNeeded)).ToImmutableArray();
        var form = new IntakeForm
        {
            CaseId = Hall.CaseId,
            ItemCode = walk.Item.Code,
            Applicant = PaperSamples.File.Applicant with { Identity = PaperSamples.File.Applicant.Identity with { IsOrganisation = walk.Item.ApplicantKinds is [ApplicantKind.Organisation] } },
            Channel = walk.Item.Channels.IsEmpty ? "window" : walk.Item.Channels[0],
            Materials = all,
            Outcome = IntakeOutcome.Committed,
            Fingerprint = "",
        };
        yield return form;
        if (walk.Item.PromiseMaterial is { } promise)
            yield return form with { Materials = [.. all.Select(m => m.Code == promise ? m with { State = MaterialState.Received } : m)] };
        yield return form with { CompetentBody = "县有关部门" };
        yield return form with { UnlawfulReason = "申请内容不符合规划" };
        yield return form with { NeedsNoLicence = true };
        if (walk.Item.Materials.FirstOrDefault(m => m.IsRequired && m.IsMain) is { } main)
        {
            yield return form with { Materials = [.. all.Select(m => m.Code == main.Code ? m with { State = MaterialState.NotBrought } : m)] };
            yield return form with { Materials = [.. all.Select(m => m.Code == main.Code ? m with { State = MaterialState.Incomplete } : m)], HasPromised = true };
            yield return form with { Materials = [.. all.Select(m => m.Code == main.Code ? m with { State = MaterialState.Missing } : m)] };
        }
    }

    /// <summary>One case of one item in the sample town.</summary>
    private sealed class Walk
    {
        private static readonly ConcurrentDictionary<string, (ServiceItem Item, CompiledWorkflow Workflow)> Loaded = new(StringComparer.Ordinal);

        private DateTimeOffset now = Hall.At("2026-03-02 10:00");
        private CaseFile? file;
        private CompiledWorkflow workflow = null!;

        public required ServiceItem Item { get; init; }

        public bool Renders { get; set; }

        public OfficeActor.Staff Clerk { get; } = new(Town.People[0].Member) { WindowClasses = ["*"] };

        public static Walk Load(string name)
        {
            var (item, workflow) = Loaded.GetOrAdd(name, Read);
            return new Walk { Item = item, workflow = workflow };
        }

        private static (ServiceItem Item, CompiledWorkflow Workflow) Read(string name)
        {
            var read = DefinitionReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "workflows", name)));
            Assert.That(read.Definition, Is.Not.Null, name);
            var item = ServiceItemReader.Read(read.Definition!);
            Assert.That(item.Item, Is.Not.Null, string.Join('\n', item.Problems));
            return (item.Item!, CompiledWorkflow.Compile(read.Definition!, OfficeActivities.Registry));
        }

        public OfficeDesk Desk(OfficeActor actor) => new()
        {
            Item = Item,
            Workflow = workflow,
            DefinitionVersionId = workflow.Definition.Id,
            Calendar = WorkCalendar.National,
            Hours = Town.Hours,
            Zone = OfficeClock.Shanghai,
            Centre = Town.Centre,
            Actor = actor,
            Now = now,
            Seed = 7,
            NewCase = new NewCase("n-1", "123456"),
            Rosters = Town.Posts.ToImmutableDictionary(p => p.Post.Code, p => new Roster(p.Post) { Holdings = Town.Holdings, Authorisations = [.. Town.Authorisations.Where(a => a.ItemCode == Item.Code)] }),
            Staff = Town.People.ToImmutableDictionary(p => p.Member.Id, p => p.Member),
        };

        public CommandResult Do(OfficeActor actor, CaseCommand command)
        {
            var result = Office.Handle(Desk(actor), file, command);
            if (result is CommandResult.Applied applied)
            {
                file = applied.Change.After;
                // Every paper must render; once a path is enough, it is the dearest part of the walk.
                foreach (var draft in Renders ? applied.Change.Papers : [])
                    PaperRenderer.Render(draft, file, Item, Town.Centre, "（2026）试字第000001号", CheckMark.Draw(Town.Centre, "abc"), new DateOnly(2026, 3, 2), now);
            }
            return result;
        }

        public void RunToEnd(bool saysYes, string what)
        {
            for (var step = 0; step < 60; step++)
            {
                Assert.That(file!.Flow!.Incidents.Select(i => i.Message), Is.Empty, what);
                if (file.OpenTasks.IsEmpty && file.Flow.Status is InstanceStatus.Finished)
                    break;
                now = now.AddHours(1);
                if (file.OpenTasks.FirstOrDefault(t => t.Kind is not TaskKind.Publicity) is { } task)
                    Finish(task, saysYes, what);
                else if (file.State.WaitsForApplicant())
                    Supply(what);
                else
                    Wake(what);
            }
            Assert.That(file!.State.IsTerminal(), Is.True, $"{what} stopped in {file.State}");
            Assert.That(file.OpenTasks, Is.Empty, what);
            Assert.That(file.Clocks.Select(c => c.Ledger.Kind), Is.Empty, what);
            Assert.That(file.Papers.Count(p => p.Template is PaperTemplate.SupplementNotice), Is.LessThanOrEqualTo(1), what);
        }

        private void Finish(CaseTask task, bool saysYes, string what)
        {
            var refusals = new List<string>();
            foreach (var person in Town.Holdings.Where(h => h.PostCode == task.PostCode).OrderBy(h => h.Rank).Select(h => h.PersonId).Distinct())
            {
                var actor = new OfficeActor.Staff(Town.People.First(p => p.Member.Id == person).Member);
                if (Do(actor, new CaseCommand.ClaimTask(task.Id)) is CommandResult.Refused no)
                {
                    refusals.Add($"{person}: {no.Code}");
                    continue;
                }
                var done = Do(actor, new CaseCommand.CompleteTask(task.Id, Answer(task, saysYes, person)));
                Assert.That(done, Is.TypeOf<CommandResult.Applied>(), $"{what} {task.StepName}: {done}");
                return;
            }
            Assert.Fail($"{what} {task.StepName} at {task.PostCode}: nobody may take it: {string.Join("; ", refusals)}");
        }

        private TaskAnswer Answer(CaseTask task, bool saysYes, string person)
        {
            var outcome = saysYes ? task.Outcomes[0] : task.Outcomes.FirstOrDefault(o => o.Port is "Refuse" or "Refused" or "Fail") ?? task.Outcomes[0];
            var co = Town.People.Select(p => p.Member).FirstOrDefault(m => m.Id != person && m.Id != Clerk.Id && m.Employment is EmploymentKind.Regular && file!.Participants.All(p => p.PersonId != m.Id));
            return UsualAnswers.Answer(task, outcome.Port, task.SecondOfficer is not SecondOfficer.None ? co?.Id : null);
        }

        private void Supply(string what)
        {
            var pieces = file!.Materials.Where(m => m.State.IsOutstanding()).Select(m => m with { State = MaterialState.Received, Note = null }).ToImmutableArray();
            var result = Do(Clerk, new CaseCommand.HandInMaterials(pieces));
            Assert.That(result, Is.TypeOf<CommandResult.Applied>(), $"{what}: {result}");
        }

        private void Wake(string what)
        {
            var timer = file!.Flow!.Bookmarks.FirstOrDefault(b => b.ResumeAt is not null);
            Assert.That(timer, Is.Not.Null, $"{what}: nothing can wake it in {file.State}");
            now = timer!.ResumeAt!.Value > now ? timer.ResumeAt.Value : now;
            var result = Do(new OfficeActor.Timer(), new CaseCommand.WakeTimer(timer.Id));
            Assert.That(result, Is.TypeOf<CommandResult.Applied>(), $"{what}: {result}");
        }
    }
}
