using GovFlow.Approvals.Cases;

namespace GovFlow.Approvals.Tests.Cases;

/// <summary>What the hall has of whoever was here before (003-14, decision 0042).</summary>
public sealed class KnownApplicantsTests
{
    private const string Number = "11010519491231002X";
    private static readonly DateOnly Day = new(2026, 3, 6);

    [Test]
    public void EachDatum_IsTheNewestThatWasSaid_UnderExactlyThisPaper()
    {
        var known = KnownApplicants.Of("居民身份证", Number, [Record(1, "13800000001", "旧址"), Record(3, null, " "), Record(2, "13800000002", null), Record(9, "13900000000", "他处") with { Identity = new("别人", "护照", Number, false) }]);
        Assert.That((known!.Latest.On, known.Phone, known.Address), Is.EqualTo((Day.AddDays(3), "13800000002", "旧址")));
        Assert.That(KnownApplicants.Of("居民身份证", Number, []), Is.Null);
        Assert.That(KnownApplicants.Of("护照", "G1", [Record(1, null, null)]), Is.Null);
    }

    [TestCase("91350100M000100Y43", ExpectedResult = "企业")]
    [TestCase("92350100MA0000001A", ExpectedResult = "个体工商户")]
    [TestCase("A1350100MA0000001A", ExpectedResult = null)]
    [TestCase("91", ExpectedResult = null)]
    public string? TheCreditCode_SaysWhatKindOfBodyItIs(string number) => KnownApplicants.BodyKind("统一社会信用代码", number);

    [Test]
    public void AFiling_ThatNobodyHasSeenAPaperOf_VouchesForNothing()
    {
        var filed = Case(0) with { Channel = "online", State = CaseState.PreReview, Filed = new Filing() };
        Assert.That(KnownApplicants.Vouches(filed), Is.False);
        Assert.That(KnownApplicants.Vouches(filed with { Filed = new Filing(IsProven: true) }), Is.True);
        Assert.That(KnownApplicants.Vouches(filed with { Channel = "window" }), Is.True);
        Assert.That(KnownApplicants.Vouches(filed with { State = CaseState.InReview }), Is.True, "answered: a window has checked the paper");
    }

    [Test]
    public void Scans_ServeTheSameMaterialAgain_UntilTheLastDayAfterTheyFirstCameIn()
    {
        var item = Hall.Licence() with { Materials = [new("A1", "小餐饮登记申请书"), new("A2", "从业人员 健康证明"), new("A3", "营业执照")] };
        var old = Case(0, ("M1", "小餐饮登记申请书", "h1"), ("M2", "从业人员健康证明", "h2"));
        var again = Case(100, ("M2", "从业人员健康证明", "h2"));
        var first = new Dictionary<string, DateOnly> { ["h1"] = Day, ["h2"] = Day };

        var found = KnownApplicants.Scans(item, [again, old], first, Day.AddDays(180), 180);
        Assert.That(found.Select(s => (s.MaterialCode, s.On, s.LastDay)), Is.EqualTo(new[] { ("A2", Day, Day.AddDays(180)) }), "the form speaks of one application; nobody handed in a licence");
        Assert.That(KnownApplicants.Scans(item, [again, old], first, Day.AddDays(181), 180), Is.Empty, "used again they are no younger");
        var fresh = Case(100, ("M2", "从业人员健康证明", "h3"));
        Assert.That(KnownApplicants.Scans(item, [old, fresh], new Dictionary<string, DateOnly>(first) { ["h3"] = Day.AddDays(100) }, Day.AddDays(181), 180).Single().CaseId, Is.EqualTo(fresh.Id));
        Assert.That(KnownApplicants.Scans(item, [old with { Channel = "online", State = CaseState.PreReview }], first, Day, 180), Is.Empty);
    }

    private static ApplicantRecord Record(int days, string? phone, string? address) =>
        new(new Guid(days, 0, 0, new byte[8]), null, new("欧阳小麦", "居民身份证", Number, false), phone, address, new DateTimeOffset(Day.AddDays(days), default, TimeSpan.Zero), Day.AddDays(days));

    private static CaseFile Case(int days, params (string Code, string Name, string Hash)[] materials) => new()
    {
        Id = new Guid(days + 1, 0, 0, new byte[8]),
        Number = $"N{days}",
        QueryCode = "000000",
        CentreCode = "c",
        ItemCode = "X",
        ItemName = "某事",
        DefinitionVersionId = "v",
        InnerKind = CaseKind.Committed,
        State = CaseState.Accepted,
        Applicant = new Applicant(new("欧阳小麦", "居民身份证", Number, false), null),
        Channel = "window",
        ReceivedAt = new DateTimeOffset(Day.AddDays(days), default, TimeSpan.Zero),
        ReceivedOn = Day.AddDays(days),
        Materials = [.. materials.Select(m => new CaseMaterial(m.Code, m.Name, MaterialState.Received) { Scans = [new ScanNote(Guid.Empty, m.Hash)] })],
    };
}
