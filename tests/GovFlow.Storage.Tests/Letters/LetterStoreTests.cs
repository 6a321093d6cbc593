using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Voices;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Letters;
using GovFlow.Storage.Model;
using GovFlow.Storage.Supervision;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Voices;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Letters;

/// <summary>Letters: numbered without a gap with the act that issues them, or neither; vouched for, and found out where somebody changes one.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class LetterStoreTests(DatabaseProvider provider)
{
    private static readonly RegisterKey Register = RegisterKey.OfPaper("QX", PaperTemplate.VoiceReply, 2026);

    private TestDatabase _database = null!;
    private VoiceStore _store = null!;
    private AuditTrail _trail = null!;

    [SetUp]
    public async Task CreateAsync()
    {
        _database = await TestDatabase.CreateAsync(provider);
        _store = _database.Get<VoiceStore>();
        _trail = _database.Get<AuditTrail>();
    }

    [TearDown]
    public async Task DropAsync() => await _database.DisposeAsync();

    private static LetterOrder Order(Guid? voice, RegisterKey? register = null, Guid? violation = null) => new(register ?? Register, place => new LetterRow
    {
        Id = Guid.CreateVersion7(),
        Template = PaperTemplate.VoiceReply,
        TemplateVersion = PaperKind.Version,
        Title = "投诉答复书",
        CentreCode = "QX",
        AboutNumber = "T20260306000001",
        VoiceId = voice,
        ViolationId = violation,
        IssuedBy = "p05",
        Register = "",
        Number = PaperNumber.Format("青禾", PaperTemplate.VoiceReply, 2026, place),
        Date = OfficeFake.Today,
        IssuedAt = OfficeFake.Morning,
        Html = "<p>答复</p>",
        Hash = PaperRenderer.Hash("<p>答复</p>"),
        CheckCode = Guid.NewGuid().ToString("N"),
        SealName = "青禾县青禾镇审批服务专用章",
    });

    private async Task<VoiceRow> VoiceAsync()
    {
        var id = Guid.CreateVersion7();
        var voice = new Voice
        {
            Id = id,
            Number = "",
            Kind = VoiceKind.Complaint,
            Channel = VoiceChannel.Online,
            ReceivedAt = OfficeFake.Morning,
            ReceivedOn = OfficeFake.Today,
            Title = "排队太久",
            Text = "等了三个小时。",
            Petitioner = new Petitioner("赵六", "13800001234"),
            State = VoiceState.InHand,
        };
        await _store.OpenAsync("QX", OfficeFake.Today, number => Write(VoiceRows.New(voice with { Number = number }, "482915", "QX", int.MaxValue, "applicant"), null), default);
        return await ReadAsync(id);
    }

    private async Task<VoiceRow> ReadAsync(Guid id)
    {
        await using var context = await _database.Database.ContextAsync(default);
        return await context.Voices.AsNoTracking().SingleAsync(v => v.Id == id);
    }

    private static VoiceWrite Write(VoiceRow row, LetterOrder? letter) => new()
    {
        Row = row,
        Act = "voice-reply",
        ActorId = "p05",
        ActorName = "刘芒种",
        At = OfficeFake.Morning,
        Line = new VoiceLine("voice.replied", "答复。", true),
        Letter = letter,
    };

    [Test]
    public async Task Letters_AreNumberedInTheirSeries_WithTheActThatIssuesThem()
    {
        foreach (var place in new[] { 1L, 2L })
        {
            var voice = await VoiceAsync();
            Assert.That(await _store.SaveAsync(Write(voice, Order(voice.Id)), default), Is.True);
            await using var context = await _database.Database.ContextAsync(default);
            var letter = await context.Letters.SingleAsync(l => l.VoiceId == voice.Id);
            Assert.That((letter.Place, letter.Register, letter.AboutId, letter.AuditSeq, letter.Number), Is.EqualTo((place, Register.ToString(), voice.Id, 2L, $"（2026）青禾诉答字第00000{place}号")));
        }
        Assert.That((await _trail.VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task ALostRace_IssuesNoLetter_AndLeavesNoGap()
    {
        var seen = await VoiceAsync();
        var stale = await ReadAsync(seen.Id);
        Assert.That(await _store.SaveAsync(Write(seen, null), default), Is.True);
        Assert.That(await _store.SaveAsync(Write(stale, Order(stale.Id)), default), Is.False);
        await using (var context = await _database.Database.ContextAsync(default))
            Assert.That((await context.Letters.CountAsync(), await context.NumberRegisters.CountAsync(r => r.Register == Register.ToString())), Is.EqualTo((0, 0)));
        Assert.That(await _store.SaveAsync(Write(await ReadAsync(seen.Id), Order(seen.Id)), default), Is.True);
        await using var after = await _database.Database.ContextAsync(default);
        Assert.That((await after.Letters.SingleAsync()).Place, Is.EqualTo(1));
    }

    [Test]
    public async Task ALetterThatCannotBePrinted_KeepsTheActFromHappening()
    {
        var voice = await VoiceAsync();
        var order = new LetterOrder(Register, _ => throw new IncompletePaperException(PaperTemplate.VoiceReply, nameof(Centre.SealText)));
        Assert.That(async () => await _store.SaveAsync(Write(voice, order), default), Throws.TypeOf<IncompletePaperException>());
        Assert.That((await ReadAsync(voice.Id)).AuditSeq, Is.EqualTo(1));
        await using var context = await _database.Database.ContextAsync(default);
        Assert.That(await context.NumberRegisters.AnyAsync(r => r.Register == Register.ToString()), Is.False);
    }

    [Test]
    public async Task ALetterChangedWipedOutOrSlippedIn_IsFound()
    {
        var voice = await VoiceAsync();
        await _store.SaveAsync(Write(voice, Order(voice.Id)), default);
        await using var context = await _database.Database.ContextAsync(default);
        await context.Letters.ExecuteUpdateAsync(set => set.SetProperty(l => l.Html, "<p>不予采纳</p>"));
        Assert.That(await KindsAsync(), Is.EqualTo(new[] { AuditFindingKind.RowChanged }));
        await context.Letters.ExecuteUpdateAsync(set => set.SetProperty(l => l.Html, "<p>答复</p>"));
        Assert.That(await KindsAsync(), Is.Empty);
        var second = Order(voice.Id).Print(3);
        (second.Register, second.Place, second.AboutId) = (Register.ToString(), 3, voice.Id);
        context.Letters.Add(second);
        await context.SaveChangesAsync();
        Assert.That(await KindsAsync(), Is.EquivalentTo(new[] { AuditFindingKind.RowAdded, AuditFindingKind.RegisterGap }));
        await context.Letters.ExecuteDeleteAsync();
        Assert.That(await KindsAsync(), Is.EqualTo(new[] { AuditFindingKind.RowMissing }));
    }

    [Test]
    public async Task WhatHappenedOutsideEveryCase_IsToldInALetterToo()
    {
        var register = RegisterKey.OfPaper("QX", PaperTemplate.SupervisionNotice, 2026);
        var violation = new ViolationRow
        {
            Id = Guid.CreateVersion7(),
            BrokenRule = ViolationRule.OutsideTheSystem,
            CentreCode = "QX",
            ItemName = "卫生许可",
            Subject = "GFI-04/0001",
            OccurredOn = OfficeFake.Today,
            DetectedAt = OfficeFake.Morning,
            Evidence = "[]",
            History = "[]",
            State = ViolationState.Hearing,
            Version = 1,
        };
        var addition = new SupervisionAddition
        {
            CaseId = null,
            Act = "violation-hear",
            ActorId = "p65",
            At = OfficeFake.Morning,
            Violation = violation,
            Letter = Order(null, register, violation.Id),
            Cause = Guid.CreateVersion7(),
        };
        Assert.That(await _database.Get<SupervisionStore>().AddAsync(addition, default), Is.True);
        await using var context = await _database.Database.ContextAsync(default);
        var letter = await context.Letters.SingleAsync();
        Assert.That((letter.AboutId, letter.AuditSeq, letter.Place, letter.ViolationId), Is.EqualTo(((Guid?)null, 0L, 1L, (Guid?)violation.Id)));
        Assert.That(await KindsAsync(), Is.Empty);
    }

    private async Task<IEnumerable<AuditFindingKind>> KindsAsync() => (await _trail.VerifyAsync(null, default)).Findings.Select(f => f.Kind);
}
