using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Figures;
using GovFlow.Approvals.Voices;

namespace GovFlow.Approvals.Tests.Figures;

/// <summary>The formulae of B-5: parts sum to the whole, rates stay rates, and nothing is no value.</summary>
[TestFixture]
internal sealed class FigureTests
{
    private static readonly FigurePeriod March = FigurePeriod.Month(2026, 3);
    private static readonly DateOnly First = new(2026, 3, 1);

    [Test]
    public void EveryFigure_HasItsWords()
    {
        Assert.That(FigureCatalogue.All.Select(f => f.Code), Is.Unique);
        foreach (var figure in FigureCatalogue.All)
        {
            Assert.That(figure.Code, Does.Match("^[a-z]+(-[a-z]+)*$"));
            Assert.That(figure.Definition, Does.EndWith("。"), figure.Code);
            Assert.That(figure.Source, Does.Match(@"^(\d{3}-\d+|B-5|C-7)$"), figure.Code);
            Assert.That((figure.Name + figure.Definition).Any(char.IsAsciiLetter), Is.False, figure.Code);
            Assert.That(figure.Unit == "%", Is.EqualTo(figure.Shape.IsPercent()), figure.Code);
            Assert.That(FigureCatalogue.Find(figure.Code), Is.SameAs(figure));
        }
    }

    [Test]
    public void AnEmptyPeriod_HasCountsOfNothing_AndNoRates()
    {
        var nothing = new FigureFacts(March, March.To, 0, [], [], [], []);
        foreach (var figure in FigureCatalogue.All)
        {
            Assert.That(figure.Of(nothing).Value, Is.EqualTo(figure.Shape is FigureShape.Count ? 0m : (decimal?)null), figure.Code);
            Assert.That(FigureText.Of(figure, figure.Of(nothing).Value), Is.EqualTo(figure.Shape is FigureShape.Count ? "0" : "—"), figure.Code);
        }
    }

    [Test]
    public void RatesStayRates_GroupsSumToTheWhole_AndRowsAreTheNumber() => Prop.ForAll(Worlds().ToArbitrary(), world =>
    {
        foreach (var figure in FigureCatalogue.All)
        {
            var whole = figure.Of(world);
            if (figure.Shape is FigureShape.Rate && whole.Value is not (null or (>= 0 and <= 1)))
                return false;
            foreach (var by in Enum.GetValues<FigureDimension>())
            {
                var parts = world.By(by).Select(g => (g.Key, Value: figure.Of(g.Value))).ToList();
                if (parts.Sum(p => p.Value.Above) != whole.Above || (figure.Shape is not FigureShape.Daily && parts.Sum(p => p.Value.Below ?? 0) != (whole.Below ?? 0)))
                    return false;
                if (parts.Exists(p => figure.Of(world.Of(by, p.Key)) != p.Value))
                    return false;
            }
            var (above, below, rest) = (figure.Rows(world, FigureSide.Above), figure.Rows(world, FigureSide.Below), figure.Rows(world, FigureSide.Rest));
            if (above.Length + rest.Length != below.Length || above.Union(rest).Count() != below.Length)
                return false;
            // Floor areas are a sum of square metres, not of rows.
            if (figure is { Shape: FigureShape.Count or FigureShape.Daily, Code: not "inspected-area" } && above.Length != whole.Above)
                return false;
            if (figure is { Shape: FigureShape.Rate, Code: not ("department-pass-rate" or "inspection-department-rate") } && (above.Length != whole.Above || below.Length != whole.Below))
                return false;
        }
        return true;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Test]
    public void ABrokenPromise_IsLateFromTheDayAfter_AlsoWhileItRuns()
    {
        var due = new DateOnly(2026, 3, 10);
        Assert.That(new LimitFact(5, due, due, 5).IsLateOn(March.To), Is.False, "on its last day it is in time");
        Assert.That(new LimitFact(5, due, due.AddDays(1), 6).IsLateOn(March.To), Is.True);
        Assert.That(new LimitFact(5, due, null, null).IsLateOn(due), Is.False);
        Assert.That(new LimitFact(5, due, null, null).IsLateOn(due.AddDays(1)), Is.True);
        Assert.That(new LimitFact(5, due, new DateOnly(2026, 4, 1), 9).IsLateOn(due), Is.False, "what was broken later was not broken then");
        Assert.That(new LimitFact(5, null, null, null).IsLateOn(March.To), Is.False, "a standing clock is not late");
    }

    [Test]
    public void OneMonthByHand()
    {
        var facts = new FigureFacts(March, March.To, 22,
        [
            Case(1) with { AcceptedOn = First, DecidedOn = First, IsGranted = true, ClosedOn = First, InnerKind = CaseKind.Immediate, Promise = new(0, First, First, 0), Visits = 1, Inspection = new(First, 15_000, 4, 3) },
            Case(2) with { AcceptedOn = First, DecidedOn = First.AddDays(9), IsGranted = false, Channel = "online", Promise = new(5, First.AddDays(8), First.AddDays(9), 6), Visits = 0, Inspection = new(March.To, 7_400, 2, 2) },
            Case(3) with { AcceptedOn = First, Inspection = new(March.To.AddDays(1), 900, 1, 0), Promise = new(5, First.AddDays(8), null, null) },
            Case(4) with { State = CaseState.ReturnedToApplicant, ClosedOn = First, IsSupplemented = true, Visits = 2 },
        ],
        [], [], []);
        string Text(string code) => FigureText.Of(FigureCatalogue.Find(code)!, FigureCatalogue.Find(code)!.Of(facts).Value);
        Assert.Multiple(() =>
        {
            Assert.That(Text("accepted"), Is.EqualTo("3"));
            Assert.That(Text("accepted-daily"), Is.EqualTo("0.14"));
            Assert.That(Text("immediate-rate"), Is.EqualTo("33.33%"));
            Assert.That(Text("on-spot-rate"), Is.EqualTo("33.33%"));
            Assert.That(Text("online-rate"), Is.EqualTo("33.33%"));
            Assert.That(Text("all-online-rate"), Is.EqualTo("50.00%"));
            Assert.That(Text("on-time-rate"), Is.EqualTo("50.00%"));
            Assert.That(Text("overdue"), Is.EqualTo("2"), "one decided late, one late and running");
            Assert.That(Text("mean-days"), Is.EqualTo("3.00"));
            Assert.That(Text("actual-saving"), Is.EqualTo("-20.00%"), "six days for five");
            Assert.That(Text("return-rate"), Is.EqualTo("25.00%"));
            Assert.That(Text("supplement-rate"), Is.EqualTo("25.00%"));
            Assert.That(Text("mean-visits"), Is.EqualTo("1.50"));
            Assert.That(Text("open"), Is.EqualTo("2"));
            Assert.That(Text("department-pass-rate"), Is.EqualTo("—"));
            Assert.That(Text("inspections"), Is.EqualTo("2"), "the third was in April");
            Assert.That(Text("inspected-area"), Is.EqualTo("2.24"), "in ten thousand square metres");
            Assert.That(Text("inspection-department-rate"), Is.EqualTo("83.33%"));
            Assert.That(Text("inspection-first-rate"), Is.EqualTo("50.00%"));
        });
    }

    [Test]
    public void ACatalogueByHand_WhatWasCut_AndHowLongAndManyItIs()
    {
        ItemFact Item(string code, int? days, int materials) => new(Guid.Empty, code, null, March.To, IsInUse: true, IsImmediate: false, IsOnline: true, days, 20, materials) { WasInUse = true, Seals = 1 };
        var facts = new FigureFacts(March, March.To, 22, [], [], [],
        [
            Item("a", 5, 4) with { Seals = 3, Intermediaries = 1, Fees = 2 },
            Item("b", 0, 2) with { IsAllOnline = true },
            Item("c", null, 9),
            Item("cut", 7, 6) with { IsInUse = false, IsAllOnline = true },
            Item("long gone", 7, 6) with { IsInUse = false, WasInUse = false },
            Item("new", 1, 1) with { WasInUse = false },
        ]);
        string Text(string code) => FigureText.Of(FigureCatalogue.Find(code)!, FigureCatalogue.Find(code)!.Of(facts).Value);
        Assert.Multiple(() =>
        {
            Assert.That(Text("items"), Is.EqualTo("4"));
            Assert.That(Text("cut-items"), Is.EqualTo("1"), "what was gone before the period was not cut in it");
            Assert.That(Text("cut-rate"), Is.EqualTo("25.00%"), "one of the four of the first day");
            Assert.That(Text("all-online-items-rate"), Is.EqualTo("25.00%"));
            Assert.That(Text("promised-days"), Is.EqualTo("2.00"), "three of working days");
            Assert.That(Text("seals"), Is.EqualTo("1.50"));
            Assert.That(Text("intermediaries"), Is.EqualTo("0.25"));
            Assert.That(Text("fees"), Is.EqualTo("0.50"));
            Assert.That(Text("materials"), Is.EqualTo("4.00"));
            Assert.That(Text("complexity"), Is.EqualTo("7.00"), "15, 3 and 3 points; what is promised in calendar days has none");
        });
    }

    [TestCase(FigureSpan.Month, "2026-03-17", "2026-03-01", "2026-03-17")]
    [TestCase(FigureSpan.LastMonth, "2026-03-17", "2026-02-01", "2026-02-28")]
    [TestCase(FigureSpan.LastMonth, "2026-01-05", "2025-12-01", "2025-12-31")]
    [TestCase(FigureSpan.Quarter, "2026-06-30", "2026-04-01", "2026-06-30")]
    [TestCase(FigureSpan.Quarter, "2026-12-01", "2026-10-01", "2026-12-01")]
    [TestCase(FigureSpan.Year, "2026-03-17", "2026-01-01", "2026-03-17")]
    public void APeriodByName_EndsToday_ButForLastMonth(FigureSpan span, string today, string from, string to) =>
        Assert.That(FigurePeriod.Of(span, DateOnly.Parse(today, CultureInfo.InvariantCulture)), Is.EqualTo(new FigurePeriod(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture))));

    [Test]
    public void Changes_OfCountsArePerCent_OfRatesArePoints()
    {
        var (count, rate) = (FigureCatalogue.Find("accepted")!, FigureCatalogue.Find("online-rate")!);
        Assert.That(FigureText.OfChange(count, FigureText.Change(count, 110, 100)), Is.EqualTo("+10.00%"));
        Assert.That(FigureText.OfChange(rate, FigureText.Change(rate, 0.4512m, 0.5m)), Is.EqualTo("-4.88个百分点"));
        Assert.That(FigureText.OfChange(count, FigureText.Change(count, 110, 0)), Is.EqualTo("—"), "nothing grows by no per cent");
        Assert.That(FigureText.OfChange(rate, FigureText.Change(rate, null, 0.5m)), Is.EqualTo("—"));
    }

    private static CaseFact Case(int number) => new()
    {
        Id = new Guid(number, 0, 0, new byte[8]),
        CentreCode = "QH",
        ItemCode = "GFI-01",
        Channel = "window",
        InnerKind = CaseKind.Committed,
        State = CaseState.InReview,
        ReceivedOn = First,
    };

    private static Gen<FigureFacts> Worlds()
    {
        var day = from offset in Gen.Choose(-40, 50) select First.AddDays(offset);
        var someDay = Gen.OneOf(Gen.Constant((DateOnly?)null), day.Select(d => (DateOnly?)d));
        var code = Gen.Elements<string?>("a", "b", null);
        var limit = from days in Gen.Choose(0, 9) from due in someDay from stopped in someDay select new LimitFact(days, due, stopped, stopped is null ? null : days / 2);
        var one = from number in Gen.Choose(1, int.MaxValue)
                  from received in day
                  from accepted in someDay
                  from decided in someDay
                  from closed in someDay
                  from unit in code
                  from window in code
                  from channel in Gen.Elements("window", "online")
                  from kind in Gen.Elements(CaseKind.Immediate, CaseKind.Committed)
                  from outer in Gen.Elements<CaseKind?>(CaseKind.Joint, null)
                  from state in Gen.Elements(Enum.GetValues<CaseState>())
                  from promise in limit
                  from visits in Gen.Choose(0, 3)
                  from departments in Gen.Choose(0, 4)
                  from agreed in Gen.Choose(0, departments)
                  from inspected in someDay
                  select Case(number) with
                  {
                      ReceivedOn = received,
                      AcceptedOn = accepted,
                      DecidedOn = decided,
                      ClosedOn = closed,
                      UnitCode = unit,
                      WindowCode = window,
                      AcceptorId = unit,
                      DeciderId = window,
                      Channel = channel,
                      InnerKind = kind,
                      OuterKind = outer,
                      State = state,
                      Promise = accepted is null ? null : promise,
                      Statute = visits == 0 ? promise : null,
                      Visits = visits,
                      IsSupplemented = visits > 1,
                      IsGranted = decided is null ? null : visits > 0,
                      Departments = (departments, agreed),
                      Inspection = inspected is { } seen ? new InspectionFact(seen, 12_600.5m, departments + 1, agreed) : null,
                  };
        var rating = from about in one
                     from date in day
                     from level in Gen.Elements(Enum.GetValues<RatingLevel>())
                     from asked in Gen.Elements(true, false)
                     select new RatingFact(about.Id, about, date, level, level.IsBad() ? VoiceState.Closed : null, asked);
        var voice = from number in Gen.Choose(1, int.MaxValue)
                    from date in day
                    from kind in Gen.Elements(Enum.GetValues<VoiceKind>())
                    from unit in code
                    from inTime in Gen.Elements<bool?>(true, false, null)
                    select new VoiceFact(new Guid(number, 0, 0, new byte[8]), "QH", kind, VoiceChannel.Phone, date, unit, unit, unit is null, inTime, inTime) { Subject = unit, IsHandedOut = unit is not null };
        var item = from number in Gen.Choose(1, int.MaxValue)
                   from used in Gen.Elements(true, false)
                   from was in Gen.Elements(true, false)
                   from days in Gen.Choose(0, 20)
                   select new ItemFact(new Guid(number, 0, 0, new byte[8]), $"GFI-{number}", null, March.To, used, days == 0, used, days == 7 ? null : days, days * 2, days)
                   {
                       WasInUse = was,
                       IsAllOnline = used && days > 3,
                       Seals = 1 + (days % 3),
                       Intermediaries = days % 2,
                       Fees = days % 4,
                   };
        return from cases in one.ArrayOf(12)
               from ratings in rating.ArrayOf(4)
               from voices in voice.ArrayOf(4)
               from items in item.ArrayOf(4)
               select new FigureFacts(
                   March, March.To, 22, [.. cases.DistinctBy(c => c.Id)], [.. ratings.DistinctBy(r => r.Id)], [.. voices.DistinctBy(v => v.Id)], [.. items.DistinctBy(i => i.Code)]);
    }
}
