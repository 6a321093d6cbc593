using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Supervision;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Tests.Supervision;

/// <summary>
/// Histories of cases made from a seed: honest ones in every shape that is easily taken for a violation (done on the last day, suspended, passed on once, asked
/// once, turned away with other papers), and into some of them violations are planted, each with what a detector must say.
/// </summary>
internal sealed class HistoryCorpus(int seed)
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);
    private static readonly WorkCalendar Calendar = WorkCalendar.National;

    private readonly Random _random = new(seed);
    private readonly List<(ViolationRule Rule, string Subject)> _planted = [];

    /// <summary>Day of the look: long after every history ended or was left.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>What was planted: rule and subject.</summary>
    public IReadOnlyList<(ViolationRule Rule, string Subject)> Planted => _planted;

    /// <summary>One history with the violations of <paramref name="rules"/> in it.</summary>
    public CaseHistory Make(IReadOnlySet<ViolationRule> rules)
    {
        var received = Calendar.OnOrAfter(new DateOnly(2026, 1, 5).AddDays(_random.Next(200)));
        var caseId = Id();
        var day = received;
        var events = ImmutableArray.CreateBuilder<PastEvent>();
        var papers = ImmutableArray.CreateBuilder<PastPaper>();
        var tasks = ImmutableArray.CreateBuilder<PastTask>();
        var clocks = ImmutableArray.CreateBuilder<PastClock>();

        Event("case.received", received, 9, "p01");
        // 受理不登记: the first paper a working day too late.
        var accepted = rules.Contains(ViolationRule.Unregistered) ? Calendar.WorkingDayAfter(received, 1) : received;
        if (rules.Contains(ViolationRule.Unregistered))
            _planted.Add((ViolationRule.Unregistered, "intake"));
        Paper(PaperTemplate.Acceptance, accepted);
        day = accepted;

        Work(TaskKind.Review, "书面审查", ClockKind.Step, 3, ViolationRule.HeldReview, "p20");
        if (rules.Contains(ViolationRule.SecondSupplement))
        {
            _planted.Add((ViolationRule.SecondSupplement, "supplement"));
            Paper(PaperTemplate.SupplementNotice, day);
            Paper(PaperTemplate.SupplementNotice, day);
        }
        else if (!rules.Contains(ViolationRule.WronglyTurnedAway) && _random.Next(3) == 0)
            Paper(PaperTemplate.SupplementNotice, day);
        Work(TaskKind.Decide, "决定", ClockKind.Step, 2, ViolationRule.HeldDecision, "p11");
        var decided = day;
        // 超时限: the promise was shorter than the work took, over the longest holidays too.
        var promise = rules.Contains(ViolationRule.OverLimit) ? ClockBudget.SameDay : ClockBudget.Working(40);
        var decision = new PastClock(Id(), Clock.Start(ClockKind.Decision, ClockLaw.Licence, received.AddDays(rules.Contains(ViolationRule.OverLimit) ? -14 : -1), promise) with { StoppedDay = decided });
        clocks.Add(decision);
        clocks.Add(new PastClock(Id(), Clock.Start(ClockKind.StatutoryDecision, ClockLaw.Licence, received, ClockBudget.Working(45)) with { StoppedDay = decided }));
        if (rules.Contains(ViolationRule.OverLimit))
            _planted.Add((ViolationRule.OverLimit, decision.Id.ToString("D")));
        Event("case.decided", decided, 16, "p11");
        Paper(PaperTemplate.Grant, decided);
        Work(TaskKind.Certificate, "制证", ClockKind.HandOver, 2, ViolationRule.NotHandedOver, "p30");
        Paper(PaperTemplate.Certificate, day);
        Work(TaskKind.Deliver, "送达", ClockKind.Delivery, 10, ViolationRule.HeldResult, "p40");
        // 未办结作办结: nobody signed for it.
        if (rules.Contains(ViolationRule.FalseClosing))
            _planted.Add((ViolationRule.FalseClosing, "closing"));
        else
            Paper(PaperTemplate.DeliveryReceipt, day);
        Event("case.closed", day, 17, "p40");
        Passed();
        Asked();
        // Before the day looked back from is chosen: a missing explanation must be missing by then.
        var explanations = Explained();
        Today = day.AddDays(_random.Next(40));
        return new CaseHistory
        {
            CaseId = caseId,
            CentreCode = "QH",
            Number = $"N{seed}",
            ItemCode = "T-01",
            ItemName = "测试事项",
            DefinitionVersionId = "v1",
            InnerKind = CaseKind.Committed,
            State = CaseState.Closed,
            ReceivedAt = At(received, 9),
            ReceivedOn = received,
            AcceptedOn = accepted,
            ClosedAt = At(day, 17),
            Decision = new CaseDecision(true, decided, "p11", null),
            Materials = Materials("M1", "M2"),
            ListedMaterials = ["M1", "M2", "M3"],
            Events = [.. events.OrderBy(e => e.At).Select((e, i) => e with { Seq = i + 1 })],
            Tasks = tasks.ToImmutable(),
            Papers = papers.ToImmutable(),
            Clocks = clocks.ToImmutable(),
            TurnedAway = TurnedAway(),
            Explanations = explanations,
        };

        void Event(string kind, DateOnly on, int hour, string by, Guid? paper = null, Guid? task = null) => events.Add(new PastEvent(0, At(on, hour), kind, by, by, paper, task));

        void Paper(PaperTemplate template, DateOnly on)
        {
            var id = Id();
            papers.Add(new PastPaper(id, template, At(on, 15)));
            Event("paper.issued", on, 15, "p01", paper: id);
        }

        // A step within its limit, often on its very last day, sometimes suspended beyond it; or held past it where that is planted.
        void Work(TaskKind kind, string name, ClockKind clockKind, int limit, ViolationRule rule, string by)
        {
            var id = Id();
            var ledger = Clock.Start(clockKind, ClockLaw.Licence, day, ClockBudget.Working(limit));
            if (clockKind is ClockKind.Step && _random.Next(3) == 0)
                ledger = ledger with { Suspensions = [new Suspension(day, Calendar.WorkingDayAfter(day, 5), SuspensionGround.Testing, "p")] };
            var due = ledger.Due(Calendar)!.Value;
            var done = rules.Contains(rule) ? Calendar.WorkingDayAfter(due, 1 + _random.Next(3)) : _random.Next(2) == 0 ? due : Calendar.OnOrAfter(day);
            if (rules.Contains(rule))
                _planted.Add((rule, id.ToString("D")));
            Event("task.opened", day, 10, "system", task: id);
            Event("task.completed", done, 14, by, task: id);
            var asks = ImmutableArray<string>.Empty;
            if (kind is TaskKind.Review)
            {
                asks = _random.Next(2) == 0 ? ["M3"] : [];
                if (rules.Contains(ViolationRule.AddedRequirement))
                {
                    asks = asks.Add("户口簿");
                    _planted.Add((ViolationRule.AddedRequirement, "户口簿"));
                }
            }
            tasks.Add(new PastTask(id, kind, name, $"post-{name}", by, At(day, 10), At(done, 14), by) { AskedFor = asks });
            clocks.Add(new PastClock(Id(), ledger with { StoppedDay = done }, id));
            day = done;
        }

        // 推诿: the same step twice, or the same unit; two steps or two units once each are none.
        void Passed()
        {
            var (review, decision) = (tasks[0], tasks[1]);
            if (!rules.Contains(ViolationRule.PassedAround))
            {
                var kind = _random.Next(4) switch { 0 => "task.transferred", 1 => "task.sent-back", _ => null };
                if (kind is null)
                    return;
                Event(kind, Day(review), 11, "p20", task: review.Id);
                Event(kind, Day(decision), 11, "p11", task: decision.Id);
            }
            else if (_random.Next(2) == 0)
            {
                Event("task.transferred", Day(review), 11, "p20", task: review.Id);
                Event(_random.Next(2) == 0 ? "task.transferred" : "task.sent-back", Day(review), 12, "p21", task: review.Id);
                _planted.Add((ViolationRule.PassedAround, review.Id.ToString("D")));
            }
            else
            {
                // Sent back, done again, and sent back again: the step is another task by then.
                var first = decision with { Id = Id(), ClosedAt = decision.OpenedAt, ClosedBy = "flow" };
                tasks.Insert(1, first);
                Event("task.sent-back", Day(first), 11, "p11", task: first.Id);
                Event("task.sent-back", Day(decision), 12, "p21", task: decision.Id);
                _planted.Add((ViolationRule.PassedAround, decision.Id.ToString("D")));
            }
        }

        void Asked()
        {
            if (_random.Next(4) == 0)
                Event("alert.raised", day, 9, "system:sweep");
        }

        DateOnly Day(PastTask task) => DateOnly.FromDateTime(task.OpenedAt.ToOffset(Zone).DateTime);

        ImmutableArray<EarlierFiling> TurnedAway()
        {
            var other = new EarlierFiling(Id(), "N-earlier", received.AddDays(-7), "p02", Materials("M1"));
            if (!rules.Contains(ViolationRule.WronglyTurnedAway))
                return _random.Next(2) == 0 ? [other] : [];
            _planted.Add((ViolationRule.WronglyTurnedAway, caseId.ToString("D")));
            return [other, new EarlierFiling(Id(), "N-same", received.AddDays(-5), "p02", Materials("M2", "M1"))];
        }

        ImmutableArray<AskedExplanation> Explained()
        {
            var due = Calendar.WorkingDayAfter(day, 3);
            if (!rules.Contains(ViolationRule.MissingExplanation))
                return _random.Next(2) == 0 ? [new AskedExplanation(Id(), "market", "p18", due, At(due, 16))] : [];
            var asked = new AskedExplanation(Id(), "market", "p18", due, _random.Next(2) == 0 ? At(due.AddDays(1), 9) : null);
            _planted.Add((ViolationRule.MissingExplanation, asked.DutyId.ToString("D")));
            day = due.AddDays(2);
            return [asked];
        }
    }

    private static ImmutableArray<CaseMaterial> Materials(params string[] codes) => [.. codes.Select(c => new CaseMaterial(c, c, MaterialState.Received))];

    private static DateTimeOffset At(DateOnly day, int hour) => new(day.ToDateTime(new TimeOnly(hour, 0)), Zone);

    private Guid Id()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
