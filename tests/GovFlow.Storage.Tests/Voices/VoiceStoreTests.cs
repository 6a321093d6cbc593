using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Voices;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Tests.Support;
using GovFlow.Storage.Voices;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Tests.Voices;

/// <summary>Voices and ratings: written once, guarded by their chain, and found out where somebody writes behind its back.</summary>
[TestFixtureSource(typeof(Databases))]
internal sealed class VoiceStoreTests(DatabaseProvider provider)
{
    private static readonly Guid LimitId = new("0d9a6b0e-0000-7000-8000-0000000000aa");

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

    private static Voice Voice(Guid id, string number) => new()
    {
        Id = id,
        Number = number,
        Kind = VoiceKind.Complaint,
        Channel = VoiceChannel.Online,
        ReceivedAt = OfficeFake.Morning,
        ReceivedOn = OfficeFake.Today,
        Title = "排队太久",
        Text = "等了三个小时。",
        Petitioner = new Petitioner("赵六", "13800001234"),
        State = VoiceState.Waiting,
        HelperIds = ["p05", "p07"],
        Limits = [new VoiceLimit(LimitId, VoiceLimitKind.Result, Clock.Start(ClockKind.Complaint, ClockLaw.Other, OfficeFake.Today, OtherLimits.Complaint), OfficeFake.Morning)],
    };

    private static VoiceWrite Opening(Guid id, string number) => new()
    {
        Row = VoiceRows.New(Voice(id, number), "482915", "QX", new DateOnly(2026, 3, 9).DayNumber, "applicant"),
        Act = "open-voice",
        ActorId = "applicant",
        ActorName = "来件人",
        At = OfficeFake.Morning,
        Line = new VoiceLine("voice.received", "收到投诉。", false),
        CommandId = id,
        Started = [new VoiceLimitRow { Id = LimitId, VoiceId = id, CentreCode = "QX", IsRunning = true, Version = 1, NextRungAt = OfficeFake.Morning.AddDays(3) }],
        Messages = [OutgoingMessage.Of(new CaseNotice("supervisors", "来件", "收到投诉。", "voice.received", Centre: "QX"))],
    };

    private async Task<VoiceRow> OpenedAsync(Guid? id = null)
    {
        var voice = id ?? Guid.CreateVersion7();
        Assert.That(await _store.OpenAsync("QX", OfficeFake.Today, number => Opening(voice, number), default), Is.True);
        return await ReadAsync(voice);
    }

    private async Task<VoiceRow> ReadAsync(Guid id)
    {
        await using var context = await _database.Database.ContextAsync(default);
        return await context.Voices.AsNoTracking().SingleAsync(v => v.Id == id);
    }

    private static VoiceWrite Taken(VoiceRow row, string by) => new()
    {
        Row = row.With(row.ToVoice() with { HolderId = by, State = VoiceState.InHand }, row.DueSort, OfficeFake.Morning.AddHours(1), by),
        Act = "voice-take",
        ActorId = by,
        ActorName = by,
        At = OfficeFake.Morning.AddHours(1),
        Line = new VoiceLine("voice.taken", "领办。", false),
        CommandId = Guid.CreateVersion7(),
    };

    [Test]
    public async Task APractisedVoice_TakesNoNumberOutOfTheRealSeries()
    {
        var practised = Guid.CreateVersion7();
        Assert.That(await _store.OpenAsync("QX-lx1", OfficeFake.Today, number => Opening(practised, number), default), Is.True);

        Assert.That((await ReadAsync(practised)).Number, Is.EqualTo($"LX-{VoiceNumber.Create(OfficeFake.Today, 1)}"));
        await using var context = await _database.Database.ContextAsync(default);
        Assert.That(await context.NumberRegisters.Select(r => r.Register).SingleAsync(), Does.Contain("LX-"), "the real one was not touched");
    }

    [Test]
    public async Task AVoice_IsStoredWhole_UnderTheNextNumberOfItsDay()
    {
        var first = await OpenedAsync();
        Assert.That((first.Number, first.Version, first.AuditSeq, first.Helpers), Is.EqualTo((VoiceNumber.Create(OfficeFake.Today, 1), 1L, 1L, "|p05|p07|")));
        var (read, meant) = (first.ToVoice(), Voice(first.Id, first.Number));
        Assert.That((read.Petitioner, read.Limits.Single(), read.Stage), Is.EqualTo((meant.Petitioner, meant.Limits.Single(), VoiceStage.Waiting)));
        Assert.That(await _store.OpenAsync("QX", OfficeFake.Today, number => Opening(first.Id, number), default), Is.False, "the command came twice");
        await using var context = await _database.Database.ContextAsync(default);
        Assert.That(await context.Voices.CountAsync(), Is.EqualTo(1));
        Assert.That(await context.NumberRegisters.Select(r => r.Last).SingleAsync(), Is.EqualTo(1), "and took no number");
        Assert.That(await context.Outbox.CountAsync(), Is.EqualTo(1));
        Assert.That((await _trail.VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task OfTwoWhoTakeItAtOnce_OneDoes()
    {
        var id = (await OpenedAsync()).Id;
        var (one, other) = (await ReadAsync(id), await ReadAsync(id));
        var won = await Task.WhenAll(_store.SaveAsync(Taken(one, "p02"), default), _store.SaveAsync(Taken(other, "p05"), default));
        Assert.That(won.Count(w => w), Is.EqualTo(1));
        var after = await ReadAsync(id);
        Assert.That((after.Version, after.AuditSeq, after.HolderId), Is.EqualTo((2L, 2L, won[0] ? "p02" : "p05")));
        Assert.That((await _trail.VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task ACard_LeavesTheVersion_AndComesOnce()
    {
        var row = await OpenedAsync();
        Assert.That(await _store.SaveAsync(Card(row), default), Is.True);
        var after = await ReadAsync(row.Id);
        Assert.That((after.Version, after.AuditSeq), Is.EqualTo((1L, 2L)), "who is typing loses nothing");
        Assert.That(await _store.SaveAsync(Card(after), default), Is.False, "the same rung of the same limit");
        Assert.That((await _trail.VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task ARating_IsGivenOnce_AndVouchedForInItsCase()
    {
        var caseId = await CaseAsync();
        var voiceId = Guid.CreateVersion7();
        Assert.That(await RateAsync(caseId, number => Opening(voiceId, number)), Is.True);
        Assert.That(await RateAsync(caseId, null), Is.False, "one per finished service");
        Assert.That(await RateAsync(Guid.CreateVersion7(), null), Is.False, "no such case");
        await using var context = await _database.Database.ContextAsync(default);
        Assert.That((await context.Ratings.CountAsync(), await context.Voices.CountAsync()), Is.EqualTo((1, 1)));
        Assert.That((await _trail.VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [TestCase("UPDATE voices SET holder_id = 'p09' WHERE id = {0}", TestName = "a holder changed")]
    [TestCase("UPDATE voices SET detail = REPLACE(detail, '三个小时', '三分钟') WHERE id = {0}", TestName = "words changed")]
    [TestCase("UPDATE voice_events SET text = '已答复。' WHERE voice_id = {0}", TestName = "a line changed")]
    [TestCase("DELETE FROM voice_events WHERE voice_id = {0}", TestName = "a line dropped")]
    [TestCase("DELETE FROM audit_entries WHERE case_id = {0}", TestName = "the chain dropped")]
    [TestCase("DELETE FROM alerts WHERE case_id = {0}", TestName = "a card dropped")]
    [TestCase("DELETE FROM voices WHERE id = {0}", TestName = "the voice dropped")]
    [TestCase("UPDATE ratings SET level = 5 WHERE voice_id = {0}", TestName = "a rating made better")]
    [TestCase("DELETE FROM ratings WHERE voice_id = {0}", TestName = "a rating dropped")]
    public async Task WhateverIsDoneBehindItsBack_IsFound(string tampering)
    {
        var caseId = await CaseAsync();
        var id = Guid.CreateVersion7();
        await RateAsync(caseId, number => Opening(id, number));
        await _store.SaveAsync(Card(await ReadAsync(id)), default);
        Assert.That((await _trail.VerifyAsync(null, default)).Findings, Is.Empty);

        await _database.RawAsync(System.Runtime.CompilerServices.FormattableStringFactory.Create(tampering, id));

        Assert.That((await _trail.VerifyAsync(null, default)).Findings, Is.Not.Empty);
    }

    private async Task<Guid> CaseAsync()
    {
        var id = Guid.CreateVersion7();
        await _database.Get<CaseStore>().CommitAsync(OfficeFake.Commit(OfficeFake.NewCase(id), null), default);
        return id;
    }

    private Task<bool> RateAsync(Guid caseId, Func<string, VoiceWrite>? voice)
    {
        var rating = new RatingRow
        {
            Id = DeterministicId.Of(caseId, "rating", ""),
            CaseId = caseId,
            CaseNumber = "QX-2026-0001",
            CentreCode = "QX",
            ItemName = "食品小作坊登记",
            Level = RatingLevel.Bad,
            Reasons = "多跑了路",
            RatedAt = OfficeFake.Morning,
            VoiceId = voice?.Invoke("T").Row.Id,
        };
        return _store.RateAsync(rating, new CaseEvent("case.rated", "申请人已评价。", "applicant", "申请人", false, true), OfficeFake.Today, voice, default);
    }

    private static VoiceWrite Card(VoiceRow row) => new()
    {
        Row = row,
        Act = "raise-alert",
        ActorId = "system:sweep",
        ActorName = "系统",
        At = OfficeFake.Morning.AddDays(8),
        IsAct = false,
        IsNewAlert = true,
        Line = new VoiceLine("alert.raised", "红牌。", false),
        Moved = [new VoiceLimitRow { Id = LimitId, VoiceId = row.Id, CentreCode = "QX", IsRunning = true, Version = 1, Rung = 1 }],
        Alert = new AlertRow
        {
            Id = DeterministicId.Of(row.Id, "alert", "1"),
            ClockId = LimitId,
            ClockVersion = 1,
            Rung = 1,
            Source = AlertSource.Voice,
            CaseId = row.Id,
            CaseNumber = row.Number,
            CentreCode = "QX",
            ItemName = "投诉",
            ClockKind = ClockKind.Complaint,
            Card = AlertCard.Red,
            Addressee = EscalationAudience.Handler,
            Audience = "supervisors",
            Text = "红牌。",
            RaisedAt = OfficeFake.Morning.AddDays(8),
        },
    };
}
