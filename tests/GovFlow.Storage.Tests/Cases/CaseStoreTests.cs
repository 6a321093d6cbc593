using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Files;
using GovFlow.Storage.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Cases;

[TestFixtureSource(typeof(Databases))]
internal sealed partial class CaseStoreTests(DatabaseProvider provider)
{
    private TestDatabase _database = null!;
    private CaseStore _store = null!;

    [OneTimeSetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<CaseStore>();
    }

    [OneTimeTearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    [Test]
    public async Task Load_OfACommittedCase_GivesTheSameFile()
    {
        var change = OfficeFake.NewCase(Guid.NewGuid(), NewNumber());

        var result = await _store.CommitAsync(OfficeFake.Commit(change), default);
        var loaded = await _store.LoadAsync(change.After.Id, default);

        Assert.That(result, Is.TypeOf<CommitResult.Committed>());
        Assert.That(loaded, Is.Not.Null);
        Assert.That(CaseJson.Write(Ordered(loaded!.File)), Is.EqualTo(CaseJson.Write(Ordered(change.After))));
        Assert.That(loaded.Token.Version, Is.EqualTo(1));
    }

    /// <summary>000-21 to 000-23.</summary>
    [Test]
    public async Task Load_OfACaseByAnAgent_GivesMandateGroupAndOpinion_AndItsPagesAreTheCases()
    {
        var (fresh, page) = (OfficeFake.NewCase(Guid.NewGuid(), NewNumber()), Guid.NewGuid());
        var hash = new string('a', 64);
        await _database.Get<MaterialFiles>().RegisterAsync(new NewFile(page, new FileOwner(fresh.After.CentreCode, "account:1"), "委托书.png", "image/png", 9, hash, fresh.After.ReceivedAt), default);
        var change = fresh with
        {
            After = fresh.After with
            {
                Applicant = fresh.After.Applicant with
                {
                    Agent = new ApplicantIdentity("某代理", "护照", "E1234567", false),
                    Mandate = new Mandate("代为申请", OfficeFake.Today, OfficeFake.Today.AddDays(30), MayCollect: false) { MayWithdraw = true, Scans = [new ScanNote(page, hash)] },
                },
                SpecialGroup = SpecialGroup.Disabled,
                CommunityOpinion = new CommunityOpinion("石桥村", IsInFavour: true, "情况属实。", OfficeFake.Today),
            },
        };

        await _store.CommitAsync(OfficeFake.Commit(change), default);
        var loaded = await _store.LoadAsync(change.After.Id, default);

        Assert.That(CaseJson.Write(Ordered(loaded!.File)), Is.EqualTo(CaseJson.Write(Ordered(change.After))));
        await using var db = _database.Context();
        Assert.That((await db.MaterialFiles.SingleAsync(f => f.Id == page)).CaseId, Is.EqualTo(change.After.Id));
    }

    /// <summary>许可法 46–48: parties, sitting and record, and both clocks of a hearing.</summary>
    [Test]
    public async Task Load_OfACaseWithAHearing_GivesItWhole()
    {
        var fresh = OfficeFake.NewCase(Guid.NewGuid(), NewNumber());
        var change = fresh with
        {
            After = fresh.After with
            {
                Hearing = new Hearing
                {
                    Stage = HearingStage.Held,
                    ToldOn = OfficeFake.Today,
                    IsOrdered = true,
                    Matter = "相邻住户的采光",
                    OthersPapers = [Guid.NewGuid()],
                    Parties = [new HearingParty(0, "某甲") { RequestedOn = OfficeFake.Today }, new HearingParty(1, "钱邻居", "13900000001") { Waived = "书面放弃" }],
                    Sitting = new HearingSitting(OfficeFake.Today.AddDays(11), new TimeOnly(14, 30), "二楼会议室", "P09", "沈主持", OfficeFake.Today),
                    Minutes = new HearingMinutes(OfficeFake.Today.AddDays(11), "P09", [new HearingAttendance(0, true, false, "有异议"), new HearingAttendance(1, false, false)], "各方陈述。"),
                },
                Clocks =
                [
                    .. fresh.After.Clocks,
                    .. new[] { ClockKind.HearingRequest, ClockKind.Hearing }.Select(k => new CaseClock(Guid.NewGuid(), Clock.Start(k, ClockLaw.Licence, OfficeFake.Today, OtherLimits.Hearing))),
                ],
            },
        };

        await _store.CommitAsync(OfficeFake.Commit(change), default);
        var loaded = await _store.LoadAsync(change.After.Id, default);

        Assert.That(CaseJson.Write(Ordered(loaded!.File)), Is.EqualTo(CaseJson.Write(Ordered(change.After))));
        Assert.That((loaded.File.Hearing!.Sitting, loaded.File.Hearing.Minutes!.Attendance[0].WhyNot), Is.EqualTo((change.After.Hearing!.Sitting, "有异议")));
    }

    /// <summary>Objections to a publicity are kept whole; a file without any is written as before there were any (decision 0043).</summary>
    [Test]
    public async Task Load_OfACaseWithObjections_GivesThemWhole()
    {
        var fresh = OfficeFake.NewCase(Guid.NewGuid(), NewNumber());
        Assert.That(CaseJson.Write(CaseDetail.Of(fresh.After)), Does.Not.Contain("objections").And.Not.Contain("feeOrders").And.Not.Contain("feeSurpluses"), "cases from before replay to the letter");
        var change = fresh with
        {
            After = fresh.After with
            {
                Objections =
                [
                    new Objection
                    {
                        Id = Guid.NewGuid(), No = 1, TaskId = Guid.NewGuid(), Round = 1, On = OfficeFake.Today, Channel = ObjectionChannel.Letter, Name = "钱群众", Phone = "13900000001", Reason = "名下有车", QueryCode = "012345",
                        Verdict = ObjectionVerdict.Upheld, Answer = "经核实，成立。", AnsweredOn = OfficeFake.Today, AnsweredBy = "P09", Sequel = ObjectionSequel.PublishedAgain,
                    },
                ],
            },
        };
        await _store.CommitAsync(OfficeFake.Commit(change), default);
        Assert.That((await _store.LoadAsync(change.After.Id, default))!.File.Objections, Is.EqualTo(change.After.Objections));
        Assert.That((await _store.LoadAsync((await Committed()).Id, default))!.File.Objections, Is.Empty);

        async Task<CaseFile> Committed()
        {
            var other = OfficeFake.NewCase(Guid.NewGuid(), NewNumber());
            await _store.CommitAsync(OfficeFake.Commit(other), default);
            return other.After;
        }
    }

    /// <summary>A list says of every case whether a hearing or an objection waits, without loading it.</summary>
    [TestCase(HearingStage.Requested, null, true, false)]
    [TestCase(HearingStage.Held, null, false, false)]
    [TestCase(null, false, false, true)]
    [TestCase(null, true, false, false)]
    public async Task OpenMatters_AreThoseThatWait(HearingStage? stage, bool? isAnswered, bool hasHearing, bool hasObjection)
    {
        var fresh = OfficeFake.NewCase(Guid.NewGuid(), NewNumber());
        var objection = new Objection { Id = Guid.NewGuid(), No = 1, TaskId = Guid.NewGuid(), Round = 1, On = OfficeFake.Today, Channel = ObjectionChannel.Visit, Name = "钱群众", Phone = "13900000001", Reason = "名下有车", QueryCode = "012345" };
        var change = fresh with
        {
            After = fresh.After with
            {
                Hearing = stage is { } at ? new Hearing { Stage = at, ToldOn = OfficeFake.Today, Matter = "采光", IsOrdered = true } : null,
                Objections = isAnswered is { } answered ? [answered ? objection with { Verdict = ObjectionVerdict.Dismissed, Answer = "不成立", AnsweredOn = OfficeFake.Today, AnsweredBy = "P09" } : objection] : [],
            },
        };
        await _store.CommitAsync(OfficeFake.Commit(change), default);

        await using var db = _database.Context();
        var matters = await OpenMatters.OfAsync(db, [change.After.Id, Guid.NewGuid()], default);

        Assert.That(matters.GetValueOrDefault(change.After.Id), Is.EqualTo(new OpenMatter(hasHearing, hasObjection)));
    }

    [Test]
    public async Task OpenTasks_OfARow_AreTheFilesOwn()
    {
        var loaded = await NewAsync();
        await using var db = _database.Context();
        var rows = await db.Tasks.Where(t => t.CaseId == loaded.File.Id).ToListAsync();
        Assert.That(rows, Is.Not.Empty);
        Assert.That(rows.Select(r => CaseJson.Write(OpenTasks.Of(r))), Is.EquivalentTo(loaded.File.OpenTasks.Select(CaseJson.Write)));
    }

    [Test]
    public async Task Load_OfAnUnknownCase_GivesNothing() => Assert.That(await _store.LoadAsync(Guid.NewGuid(), default), Is.Null);

    [Test]
    public async Task Commit_OfAClosedTask_KeepsItsAnswerAndOpensTheNext()
    {
        var loaded = await NewAsync();
        var change = OfficeFake.Complete(loaded.File, 1);

        await _store.CommitAsync(OfficeFake.Commit(change, loaded.Token), default);

        await using var db = _database.Context();
        var tasks = await db.Tasks.Where(t => t.CaseId == loaded.File.Id).OrderBy(t => t.ClosedAt == null).ToListAsync();
        var clocks = await db.Clocks.Where(c => c.CaseId == loaded.File.Id && !c.IsRunning).ToListAsync();
        Assert.That(tasks.Select(t => (t.Outcome, t.ClosedBy, t.StepName)), Is.EqualTo(new[] { ("Pass", "P02", "书面审查"), ((string?)null, (string?)null, "决定") }));
        Assert.That(tasks[0].Answer, Does.Contain("材料齐全，同意。"));
        Assert.That(tasks[0].DueDay, Is.EqualTo(OfficeFake.Today.AddDays(3)), "a closed task keeps the due day it had");
        Assert.That(clocks.Select(c => (c.NextRungAt, c.Version)), Is.EqualTo(new[] { ((DateTimeOffset?)null, 2L) }));
        Assert.That((await _store.LoadAsync(loaded.File.Id, default))!.File.OpenTasks.Single().StepName, Is.EqualTo("决定"));
    }

    [Test]
    public async Task Commit_OfAStaleFile_IsTold_AndWritesNothing()
    {
        var loaded = await NewAsync();
        await _store.CommitAsync(OfficeFake.Commit(OfficeFake.Claim(loaded.File), loaded.Token, actor: "P02"), default);
        var before = await CountsAsync(loaded.File.Id);

        var stale = await _store.CommitAsync(OfficeFake.Commit(OfficeFake.Issue(loaded.File, Guid.NewGuid()), loaded.Token), default);

        Assert.That(stale, Is.EqualTo(new CommitResult.LostRace(2, "P02")));
        Assert.That(await CountsAsync(loaded.File.Id), Is.EqualTo(before));
    }

    [Test]
    public async Task Commit_OfACaseThatIsThereAlready_LosesTheRace()
    {
        var loaded = await NewAsync();

        var again = await _store.CommitAsync(OfficeFake.Commit(OfficeFake.NewCase(loaded.File.Id, NewNumber())), default);

        Assert.That(again, Is.EqualTo(new CommitResult.LostRace(1, "P01")));
    }

    [Test]
    public async Task Commit_OfAReplayedCommand_AnswersAsTheFirstDid_AndWritesNothing()
    {
        var loaded = await NewAsync();
        var commit = OfficeFake.Commit(OfficeFake.Issue(loaded.File, Guid.NewGuid()), loaded.Token) with { Answer = c => $"{{\"paper\":\"{c.Papers[0].Number}\"}}" };
        var first = (CommitResult.Committed)await _store.CommitAsync(commit, default);
        var before = await CountsAsync(loaded.File.Id);

        var again = await _store.CommitAsync(commit, default);
        var logged = await _database.Get<CommandLog>().FindAsync(commit.CommandId, default);

        Assert.That(again, Is.TypeOf<CommitResult.Replayed>());
        Assert.That(((CommitResult.Replayed)again).Stored.Answer, Is.EqualTo($"{{\"paper\":\"{first.Papers[0].Number}\"}}"));
        Assert.That(((CommitResult.Replayed)again).Stored, Is.EqualTo(logged));
        Assert.That(await CountsAsync(loaded.File.Id), Is.EqualTo(before));
    }

    [Test]
    public void Commit_WithoutItsGuard_IsRefused()
    {
        var change = OfficeFake.Claim(OfficeFake.NewCase(Guid.NewGuid()).After);
        Assert.That(() => _store.CommitAsync(OfficeFake.Commit(change), default), Throws.ArgumentException);
    }

    [Test]
    public async Task Commit_ThatForgetsAnOpenTask_IsRefusedWhole()
    {
        var loaded = await NewAsync();
        var change = new CaseChange { Before = loaded.File, After = loaded.File with { OpenTasks = [] } };

        Assert.That(() => _store.CommitAsync(OfficeFake.Commit(change, loaded.Token), default), Throws.InvalidOperationException);
        Assert.That((await _store.LoadAsync(loaded.File.Id, default))!.Token, Is.EqualTo(loaded.Token));
    }

    [Test]
    public async Task Commit_OfANewCase_TakesItsNumberFromTheRegister()
    {
        var register = new RegisterKey("QX-" + Guid.NewGuid().ToString("N")[..8], "case", 2026);
        var request = new CaseNumberRequest(register, place => $"{register.CentreCode}-{place:0000}");

        var change = OfficeFake.NewCase(Guid.NewGuid(), "");
        var result = (CommitResult.Committed)await _store.CommitAsync(OfficeFake.Commit(change) with { CaseNumber = request }, default);

        Assert.That(result.File.Number, Is.EqualTo($"{register.CentreCode}-0001"));
        Assert.That(result.Papers[0].Html, Does.Contain(result.File.Number), "the paper names the case's number");
        Assert.That((await _store.LoadAsync(change.After.Id, default))!.File.Number, Is.EqualTo(result.File.Number));
    }

    [Test]
    public async Task ListsNeverSeeTheApplicantsName()
    {
        var loaded = await NewAsync();
        await using var db = _database.Context();
        var row = await db.Cases.SingleAsync(c => c.ApplicantPaperKey == ApplicantKeys.OfPaper(" 11010119900307123x ") && c.Id == loaded.File.Id);
        Assert.That(row.ApplicantMasked, Is.EqualTo("欧***"));
        Assert.That(row.ApplicantNameKey, Is.EqualTo(ApplicantKeys.OfName("欧阳小明")));
    }

    private async Task<LoadedCase> NewAsync()
    {
        var change = OfficeFake.NewCase(Guid.NewGuid(), NewNumber());
        await _store.CommitAsync(OfficeFake.Commit(change), default);
        return (await _store.LoadAsync(change.After.Id, default))!;
    }

    private static string NewNumber() => "QX-" + Guid.NewGuid().ToString("N")[..12];

    private static CaseFile Ordered(CaseFile file) =>
        file with { Clocks = [.. file.Clocks.OrderBy(c => c.Ledger.Kind)], OpenTasks = [.. file.OpenTasks.OrderBy(t => t.StepName, StringComparer.Ordinal)] };

    /// <summary>Everything a command writes, counted.</summary>
    private async Task<string> CountsAsync(Guid caseId)
    {
        await using var db = _database.Context();
        return string.Join(
            ' ',
            await db.CaseEvents.CountAsync(e => e.CaseId == caseId),
            await db.AuditEntries.CountAsync(e => e.CaseId == caseId),
            await db.Papers.CountAsync(e => e.CaseId == caseId),
            await db.Tasks.CountAsync(e => e.CaseId == caseId),
            await db.Clocks.CountAsync(e => e.CaseId == caseId),
            await db.Outbox.CountAsync(e => e.CaseId == caseId),
            await db.Commands.CountAsync(e => e.CaseId == caseId),
            await db.NumberRegisters.SumAsync(r => r.Last));
    }
}
