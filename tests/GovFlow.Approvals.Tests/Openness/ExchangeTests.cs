using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Openness;

namespace GovFlow.Approvals.Tests.Openness;

/// <summary>The five tables of the 办件库 and what is wrong with them; the pattern of case numbers.</summary>
public sealed class ExchangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 6, 2, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    private static CaseFile File => new()
    {
        Id = Guid.Parse("11111111-8a52-4f6f-9a3a-6f2d0c9b1d11"),
        Number = "1305341020002026030520000420",
        QueryCode = "123456",
        CentreCode = "QH",
        ItemCode = "GFI-02",
        ItemName = "小餐饮登记",
        DefinitionVersionId = "gfi-02:1",
        InnerKind = CaseKind.Committed,
        State = CaseState.Closed,
        Applicant = new Applicant(new ApplicantIdentity("田小麦", "护照", "E12345678", false), "13900000001"),
        Channel = "window",
        ReceivedAt = Now.AddDays(-1),
        ReceivedOn = new DateOnly(2026, 3, 5),
        AcceptedOn = new DateOnly(2026, 3, 5),
        ClosedAt = Now,
        Decision = new CaseDecision(true, new DateOnly(2026, 3, 6), "p10", null),
        Materials = [new CaseMaterial("M1", "申请书", MaterialState.Received)],
    };

    private static ExchangeCase Sound => new(
        File, null, "市监所", "李秋禾", "（2026）青镇受字第000001号", new DateOnly(2026, 3, 12),
        [new ExchangeStep(Guid.Parse("22222222-8a52-4f6f-9a3a-6f2d0c9b1d11"), "审查", "同意", Now.AddHours(-3), Now.AddHours(-1), "王审查", "符合")], [], ("小餐饮登记", "1"), 5,
        System.Collections.Immutable.ImmutableDictionary<Guid, string>.Empty, true);

    private static ExchangeSet Made(params ExchangeCase[] cases) => ExchangeRecords.Of(cases, "b", Now, Shanghai);

    [Test]
    public void ASoundCase_HasItsRows_InTheCentresOwnTime_AndNothingIsFound()
    {
        var set = Made(Sound);

        Assert.That(set.Tables.Select(t => t.Length), Is.EqualTo(new[] { 1, 1, 0, 1, 1 }));
        Assert.That(set.Tables.Zip(ExchangeTables.All).SelectMany(t => t.First.Select(r => r.Length == t.Second.Fields.Length)), Is.All.True, "a cell a column");
        Assert.That(set.Tables[4][0][ExchangeTables.Result.Place("result_time")], Is.EqualTo("2026-03-06 10:00:00"));
        Assert.That(ExchangeCheck.Of(set), Is.Empty);
        Assert.That(Made(Sound).Tables[0][0][0], Is.EqualTo(set.Tables[0][0][0]), "the same key for ever");
    }

    [Test]
    public void EveryColumn_IsCheckedForPresenceLengthFormAndCode_ByPath()
    {
        foreach (var (table, place) in ExchangeTables.All.Select((t, i) => (t, i)).Where(t => t.i != 2))
        {
            foreach (var field in table.Fields)
            {
                Assert.That(Codes(Broken(place, field.Name, new string('9', field.Most + 1))), Does.Contain("too-long"), field.Name);
                if (field.IsRequired)
                    Assert.That(Codes(Broken(place, field.Name, " ")), Does.Contain("missing"), field.Name);
                if (field.Codes is not null)
                    Assert.That(Codes(Broken(place, field.Name, "Z")), Does.Contain("code-unknown"), field.Name);
                if (field.Type is ExchangeType.Time or ExchangeType.Day)
                    Assert.That(Codes(Broken(place, field.Name, "26-3-6")), Does.Contain("form"), field.Name);
            }
        }
        Assert.That(ExchangeCheck.Of(Broken(0, "apply_name", null)).Single().Path, Is.EqualTo("$.up_pro_accept[0].apply_name"));
        Assert.That(ExchangeCheck.Of(Broken(0, "apply_card_type", "111")).Single().Message, Does.Not.Contain("E12345678"), "a finding names no person");
    }

    [Test]
    public void ASpecialProcedure_NamesItsPaperByTheNumberItBears()
    {
        var paper = Guid.Parse("33333333-8a52-4f6f-9a3a-6f2d0c9b1d11");
        var clock = (ClockResult.Changed)Clock.Start(ClockKind.Decision, ClockLaw.Licence, new DateOnly(2026, 3, 5), ClockBudget.Working(20))
            .Suspend(WorkCalendar.National, new Suspension(new DateOnly(2026, 3, 5), null, SuspensionGround.Hearing, paper.ToString("D")));
        var stopped = Sound with { Clocks = [(Guid.Empty, clock.Clock)], Papers = Sound.Papers.Add(paper, "（2026）青镇特字第000001号") };

        var row = Made(stopped).Tables[2].Single();

        Assert.That(row[ExchangeTables.All[2].Place("basis_paper")], Is.EqualTo("（2026）青镇特字第000001号"));
    }

    [Test]
    public void WhatTablesSayAgainstOneAnother_IsFound()
    {
        var set = Made(Sound);
        Assert.Multiple(() =>
        {
            Assert.That(Codes(set with { Tables = set.Tables.SetItem(0, []) }), Is.EqualTo(new[] { "case-unknown", "case-unknown", "case-unknown" }));
            Assert.That(Codes(Made(Sound, Sound)), Does.Contain("row-repeated"));
            Assert.That(Codes(Broken(1, "end_time", "2026-03-06 06:59:59")), Is.EqualTo(new[] { "order-wrong" }));
            Assert.That(Codes(Broken(0, "promise_day", "2026-03-04")), Is.EqualTo(new[] { "order-wrong" }));
            Assert.That(Codes(Broken(4, "result_time", "2026-03-01 00:00:00")), Is.EqualTo(new[] { "order-wrong" }));
            Assert.That(Codes(Broken(0, "accept_day", null)), Is.EqualTo(new[] { "not-accepted" }));
        });
    }

    [TestCase("{centre}{yyyyMMdd}{item}{seq:4}", "QH20260306GFI-020042")]
    [TestCase("{region}-{yyyy}-{kind}{seq:6}", "130534102000-2026-2000042")]
    [TestCase("bj{centre}{seq:9}", "BJQH000000042")]
    public void APattern_MakesTheNumber(string pattern, string expected)
    {
        var read = CaseNumberPattern.Read(pattern, out var problem);
        Assert.That(problem, Is.Null);
        Assert.That(read!.Number("130534102000", "QH", "GFI-02", new DateOnly(2026, 3, 6), CaseKind.Committed, 42), Is.EqualTo(expected));
    }

    [TestCase("{centre}{yyyyMMdd}")]
    [TestCase("{centre}{seq:2}")]
    [TestCase("{centre}{seq:4}{seq:4}")]
    [TestCase("{yyyyMMdd}{seq:4}")]
    [TestCase("{centre}{item}{seq:4}")]
    [TestCase("{centre}号{seq:4}")]
    [TestCase("{centre}{month}{seq:4}")]
    [TestCase("{centre}/{seq:4}")]
    public void AWrongPattern_SaysWhy(string pattern)
    {
        Assert.That(CaseNumberPattern.Read(pattern, out var problem), Is.Null);
        Assert.That(problem, Is.Not.Empty);
    }

    [Test]
    public void ASequenceThatIsUsedUp_GivesNoNumberOfAnothersWidth() => Assert.That(
        CaseNumberPattern.Read("{centre}{seq:3}", out _)!.Number("1", "QH", "I", new DateOnly(2026, 3, 6), CaseKind.Committed, 1000), Is.Null);

    private static IEnumerable<string> Codes(ExchangeSet set) => ExchangeCheck.Of(set).Select(f => f.Code);

    private static ExchangeSet Broken(int table, string field, string? cell)
    {
        var set = Made(Sound);
        var row = set.Tables[table][0].SetItem(ExchangeTables.All[table].Place(field), cell);
        return set with { Tables = set.Tables.SetItem(table, set.Tables[table].SetItem(0, row)) };
    }
}
