using FsCheck;
using FsCheck.Fluent;
using GovFlow.Approvals.Clocks;
using static GovFlow.Approvals.Tests.Clocks.Days;

namespace GovFlow.Approvals.Tests.Clocks;

/// <summary>Laws of counting, on random starts (in and around the published years), budgets, units, suspensions and local layers.</summary>
[TestFixture]
internal sealed class ClockProperties
{
    public sealed record Question(WorkCalendar Calendar, DateOnly Start, int Days, DayUnit Unit, int Extension, DayUnit ExtensionUnit, Suspension[] Suspensions)
    {
        public Clock Clock => Clock.Start(ClockKind.Decision, ClockLaw.Licence, Start, new ClockBudget(Days, Unit)) with
        {
            Suspensions = [.. Suspensions],
            Extension = Extension == 0 ? null : new Extension(Extension, ExtensionUnit, ExtensionApprover.HeadOfBody, "因", "延1", Start),
        };

        public override string ToString() => $"{Start:O} {Days} {Unit} +{Extension} {ExtensionUnit} [{string.Join("; ", Suspensions.Select(s => $"{s.From:O}..{s.To:O}"))}]";
    }

    private static readonly WorkCalendar WithLocalDays = National.With(new LocalLayer("某州",
        [new(Day("2025-03-31"), false, "开斋节", "1"), new(Day("2025-04-05"), true, "加班", "2"), new(Day("2028-06-05"), false, "那达慕", "3"), new(Day("2018-10-01"), false, "国庆节", "4")]));

    private static Gen<Suspension> Suspensions(DateOnly start) =>
        from offset in Gen.Choose(-10, 60)
        from length in Gen.Choose(0, 40)
        from open in Gen.Choose(0, 9)
        select new Suspension(start.AddDays(offset), open == 0 ? null : start.AddDays(offset + length), SuspensionGround.Testing, $"特{offset}-{length}");

    private static Gen<Question> Questions(bool mayBeOpen = true) =>
        from local in Gen.Choose(0, 1)
        from dayNumber in Gen.Choose(Day("2018-06-01").DayNumber, Day("2028-12-31").DayNumber)
        from days in Gen.Choose(0, 70)
        from unit in Gen.Elements(DayUnit.Working, DayUnit.Calendar)
        from extension in Gen.Elements(0, 0, 1, 10, 15)
        from extensionUnit in Gen.Elements(unit, unit, unit, DayUnit.Working)
        from count in Gen.Choose(0, 4)
        from suspensions in Suspensions(DateOnly.FromDayNumber(dayNumber)).Where(s => mayBeOpen || s.To is not null).ArrayOf(count)
        select new Question(local == 0 ? National : WithLocalDays, DateOnly.FromDayNumber(dayNumber), days, unit, extension, extensionUnit, suspensions);

    private static void Holds(Gen<Question> questions, Func<Question, bool> law) =>
        Prop.ForAll(questions.ToArbitrary(), law).Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    /// <summary>The oracle: written apart from the code under test, one day at a time, straight from architecture §5.</summary>
    private static DateOnly? Naive(Question q)
    {
        bool Excluded(DateOnly d) => q.Suspensions.Any(s => d > s.From && d <= (s.To ?? DateOnly.MaxValue));
        var horizon = q.Start.AddDays(2000);
        DateOnly? Count(DateOnly day, int budget, DayUnit unit)
        {
            for (var left = budget; left > 0;)
            {
                day = day.AddDays(1);
                if (day > horizon)
                    return null;
                if (!Excluded(day) && (unit is DayUnit.Calendar || q.Calendar.IsWorkingDay(day)))
                    left--;
            }
            while (Excluded(day) || !q.Calendar.IsWorkingDay(day))
            {
                day = day.AddDays(1);
                if (day > horizon)
                    return null;
            }
            return day;
        }
        if (q.Unit == q.ExtensionUnit || q.Extension == 0)
            return Count(q.Start, q.Days + q.Extension, q.Unit);
        return Count(q.Start, q.Days, q.Unit) is { } first ? Count(first, q.Extension, q.ExtensionUnit) : null;
    }

    [Test]
    public void TheFastCount_EqualsTheDayByDayWalk() => Holds(Questions(), q => q.Clock.Due(q.Calendar) == Naive(q));

    [Test]
    public void TheExplanation_EndsOnTheSameDay() => Holds(Questions(), q => q.Clock.Explain(q.Calendar).Due == Naive(q));

    [Test]
    public void WhatIsSaidWithoutWalkingTheDays_IsWhatTheExplanationSays() => Holds(
        Questions(),
        q => q.Clock.Explain(q.Calendar) is var explained && q.Clock.IsProvisional(q.Calendar) == explained.IsProvisional
            && q.Clock.Sentence(q.Calendar) == (explained.Due is null ? null : explained.Sentence));

    [Test]
    public void TheDueDay_IsNeverARestDay_NorSuspended() =>
        Holds(Questions(), q => q.Clock.Due(q.Calendar) is not { } due || (q.Calendar.IsWorkingDay(due) && !q.Suspensions.Any(s => s.Excludes(due))));

    [Test]
    public void ALongerLimit_IsNeverDueEarlier() =>
        Holds(Questions(mayBeOpen: false), q => (q with { Days = q.Days + 1 }).Clock.Due(q.Calendar) >= q.Clock.Due(q.Calendar));

    [Test]
    public void ASuspension_NeverShortens() =>
        Holds(Questions(mayBeOpen: false), q => q.Clock.Due(q.Calendar) >= (q with { Suspensions = [] }).Clock.Due(q.Calendar));

    [Test]
    public void TheOrderOfTheLedger_DoesNotMatter() =>
        Holds(Questions(), q => (q with { Suspensions = [.. q.Suspensions.Reverse()] }).Clock.Due(q.Calendar) == q.Clock.Due(q.Calendar));

    [Test]
    public void MergingOverlaps_IsIdempotent() =>
        Holds(Questions(), q =>
        {
            var twice = q with { Suspensions = [.. q.Suspensions, .. q.Suspensions] };
            var once = SuspendedStretches.Merge(q.Suspensions);
            return once.SequenceEqual(SuspendedStretches.Merge(twice.Suspensions)) && once.Zip(once.Skip(1)).All(p => p.First.Through < p.Second.After);
        });

    [Test]
    public void TheExplanation_CountsExactlyTheBudget_AndNoSuspendedDay() =>
        Holds(Questions(), q =>
        {
            var explained = q.Clock.Explain(q.Calendar);
            var counted = explained.Days.Where(d => d.Counted).ToArray();
            return (explained.Due is null ? counted.Length <= q.Days + q.Extension : counted.Length == q.Days + q.Extension)
                && counted.All(d => !q.Suspensions.Any(s => s.Excludes(d.Date)))
                && counted.Select(d => d.Ordinal).SequenceEqual(Enumerable.Range(1, counted.Length).Select(n => (int?)n))
                && explained.Days.Select(d => d.Date).SequenceEqual(Enumerable.Range(0, explained.Days.Length).Select(q.Start.AddDays))
                && (explained.Due is not { } due || explained.Days[^1].Date == due);
        });

    [Test]
    public void UsedAndLeft_SumToTheLimit_InWorkingDays() =>
        Holds(Questions(mayBeOpen: false).Select(q => q with { Unit = DayUnit.Working, ExtensionUnit = DayUnit.Working }), q =>
        {
            var due = q.Clock.Due(q.Calendar)!.Value;
            return Enumerable.Range(0, due.DayNumber - q.Start.DayNumber + 1).All(n =>
            {
                var reading = q.Clock.Read(q.Calendar, WarningPolicy.Usual, q.Start.AddDays(n));
                return q.Days + q.Extension == 0 || reading.Used + reading.Left == q.Days + q.Extension;
            });
        });

    [Test]
    public void TheYellowDay_IsTheFirstWithSoFewDaysLeft() =>
        Holds(Questions(mayBeOpen: false), q =>
        {
            var policy = new WarningPolicy(5, 60);
            var reading = q.Clock.Read(q.Calendar, policy, q.Start);
            var threshold = policy.LeftWhenYellow(q.Days + q.Extension);
            var naive = Enumerable.Range(0, reading.Due!.Value.DayNumber - q.Start.DayNumber + 1).Select(q.Start.AddDays)
                .First(d => q.Clock.Read(q.Calendar, policy, d).Left <= threshold);
            return reading.YellowFrom == naive;
        });

    [Test]
    public void SharesOfACase_AddUpExactlyToTheWhole() =>
        Holds(Questions(), q =>
        {
            var (a, b, c) = (q.Start, q.Start.AddDays(q.Days), q.Start.AddDays(q.Days + q.Extension));
            return q.Calendar.WorkingDays(a, b) + q.Calendar.WorkingDays(b, c) == q.Calendar.WorkingDays(a, c);
        });

    [Test]
    public void TheNthWorkingDay_IsNWorkingDaysAway() =>
        Holds(Questions(), q =>
        {
            var day = q.Calendar.WorkingDayAfter(q.Start, q.Days + 1);
            return q.Calendar.IsWorkingDay(day) && q.Calendar.WorkingDays(q.Start, day) == q.Days + 1;
        });
}
