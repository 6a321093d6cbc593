using System.Collections.Immutable;
using GovFlow.Approvals.Activities;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Linting.Flow;
using GovFlow.Engine.Definitions;

namespace GovFlow.Approvals.Linting;

/// <summary>
/// Finds the longest way from acceptance on, in step limits. A way passes a supplement once, since the law allows one (许可法 32-4); over any other loop
/// there is no bound.
/// </summary>
internal sealed class PromiseProver
{
    private readonly LintSubject _subject;
    private readonly FlowMap _map;

    // By point, whether the case is accepted, and whether papers were asked for: the most days still to come, and the edge to them.
    private readonly int[] _most;
    private readonly FlowEdge?[] _next;
    private readonly byte[] _colour;
    private bool _isEndless;

    private PromiseProver(LintSubject subject)
    {
        _subject = subject;
        _map = subject.Flow;
        _most = new int[_map.Points.Count * 4];
        _next = new FlowEdge?[_most.Length];
        _colour = new byte[_most.Length];
    }

    public static PromiseProof Prove(ServiceItem item, LintSubject subject)
    {
        var prover = new PromiseProver(subject);
        var paths = ImmutableArray.CreateBuilder<PathWorst>();
        foreach (var edge in subject.Of(IntakeActivity.TypeName).SelectMany(n => subject.Flow.Out(n)).Where(e => e.Drawn is not null))
        {
            prover._isEndless = false;
            var most = prover.Longest(edge.To, 0);
            paths.Add(new PathWorst(edge.Port ?? StepPorts.Done, prover._isEndless ? null : most, prover.Segments(edge.To)));
        }

        prover._isEndless = false;
        var worst = prover.Longest(subject.Flow.Start, 0);
        var way = prover.Way(subject.Flow.Start).ToList();
        var segments = prover.Segments(subject.Flow.Start);
        return new PromiseProof(
            item.PromisedLimit.Days, item.PromisedLimit.Unit, item.StatutoryLimit?.Days, item.StatutoryLimit?.Unit,
            prover._isEndless ? null : worst,
            [.. way.SkipWhile(n => n.Type != AcceptActivity.TypeName).Select(n => n.Id)], segments,
            [.. segments.Where(s => s.Share is PromiseShare.Counted).GroupBy(s => s.Lane).Select(g => new LaneWorst(g.Key, g.Sum(s => s.Days)))], paths.ToImmutable());
    }

    /// <summary>What a step takes at worst, and whether it counts; null for an activity that takes no time of its own.</summary>
    public static PromiseSegment? SegmentOf(ActivityNode node, Staffing? staffing)
    {
        var unit = StepInputs.UnitOf(ItemSteps.Literal(node, "unit").AsText) ?? DayUnit.Working;
        var days = StepInputs.WholeDays(ItemSteps.Literal(node, "limitDays")) ?? 0;
        return node.Type switch
        {
            JointReviewActivity.TypeName => ItemSteps.Of(node).MaxBy(s => s.LimitDays ?? 0) is { } slowest
                ? Segment("BackOffice", slowest.LimitDays ?? 0, slowest.Unit, PromiseShare.Counted) : null,
            ReviewActivity.TypeName or SiteSurveyActivity.TypeName => Segment("BackOffice", days, unit, PromiseShare.Counted),
            DecideActivity.TypeName => Segment(ItemSteps.Literal(node, "windowDecided").AsBoolean ? "Window" : "BackOffice", days, unit, PromiseShare.Counted),
            CertificateActivity.TypeName => Segment("Issuing", days, unit, PromiseShare.Counted),
            ProxyReportActivity.TypeName => Segment("BackOffice", days + (StepInputs.WholeDays(ItemSteps.Literal(node, "upperDays")) ?? 0), unit, PromiseShare.Counted),
            PublicityActivity.TypeName => Segment("BackOffice", days, unit, ItemSteps.Literal(node, "afterDecision").AsBoolean ? PromiseShare.AfterDecision
                : node.Input("excludedBasis") is null ? PromiseShare.Counted : PromiseShare.Excluded),
            SpecialProcedureActivity.TypeName => Segment("BackOffice", days, unit, PromiseShare.Excluded),
            RequestSupplementActivity.TypeName => Segment("Window", days, unit, PromiseShare.Applicant),
            DeliverActivity.TypeName => Segment("Issuing", node.Input("limitDays") is null ? 10 : days, unit, PromiseShare.AfterDecision),
            VerifyActivity.TypeName or RevokeActivity.TypeName => Segment(
                "BackOffice", node.Input("limitDays") is null && node.Type == VerifyActivity.TypeName ? OtherLimits.PostVerification.Days : days, unit, PromiseShare.AfterDecision),
            "Elsa.Delay" => Segment("BackOffice", DelayOf(node), DayUnit.Calendar, PromiseShare.Counted),
            _ => null,
        };

        PromiseSegment Segment(string lane, int most, DayUnit counted, PromiseShare share) =>
            new(node.Id, node.DisplayText, LaneOf(node, staffing) ?? lane, most, counted, share);
    }

    private static string? LaneOf(ActivityNode node, Staffing? staffing) =>
        staffing is not null && ItemSteps.Of(node).FirstOrDefault() is { } step ? staffing.LanesOf(step.PostCode).Select(l => l.ToString()).FirstOrDefault() : null;

    private static int DelayOf(ActivityNode node) =>
        TimeSpan.TryParse(ItemSteps.Literal(node, "timeSpan").AsText, System.Globalization.CultureInfo.InvariantCulture, out var span) && span > TimeSpan.Zero
            ? (int)Math.Ceiling(Math.Min(span.TotalDays, ClockBudget.Most)) : 0;

    private int Longest(int point, int state)
    {
        var key = Key(point, ref state);
        switch (_colour[key])
        {
            case 1:
                _isEndless = true;
                return 0;
            case 2:
                return _most[key];
            case 3:
                _isEndless = true;
                return _most[key];
        }

        _colour[key] = 1;
        var outer = _isEndless;
        _isEndless = false;
        var most = -1;
        var after = _subject.Is(point, RequestSupplementActivity.TypeName) ? state | 2 : state;
        foreach (var edge in _map.Leaving[point].Where(e => MayFollow(e, after)))
        {
            var days = Longest(edge.To, after);
            if (days <= most)
                continue;
            most = days;
            _next[key] = edge;
        }

        var own = (state & 1) != 0 && _map.Points[point] is { IsExit: false, Node: { } node } && SegmentOf(node, _subject.Staffing) is { Share: PromiseShare.Counted } segment ? segment.Days : 0;
        _most[key] = Math.Max(most, 0) + own;
        _colour[key] = _isEndless ? (byte)3 : (byte)2;
        _isEndless |= outer;
        return _most[key];
    }

    /// <summary>Bit 0: accepted; bit 1: papers were asked for. Both change at the point that is entered.</summary>
    private int Key(int point, ref int state)
    {
        if (_subject.Is(point, AcceptActivity.TypeName))
            state |= 1;
        return (point * 4) + state;
    }

    /// <summary>Papers are asked for once.</summary>
    private bool MayFollow(FlowEdge edge, int state) =>
        (state & 2) == 0 || !_subject.Is(edge.To, RequestSupplementActivity.TypeName);

    private IEnumerable<ActivityNode> Way(int from)
    {
        var (point, state) = (from, 0);
        var seen = new HashSet<int>();
        while (true)
        {
            var key = Key(point, ref state);
            if (!seen.Add(key))
                yield break;
            if (_map.Points[point] is { IsExit: false, Node: { Children.Count: 0 } node })
                yield return node;
            if (_next[key] is not { } edge)
                yield break;
            if (_subject.Is(point, RequestSupplementActivity.TypeName))
                state |= 2;
            point = edge.To;
        }
    }

    private ImmutableArray<PromiseSegment> Segments(int from) => [.. Way(from).Select(n => SegmentOf(n, _subject.Staffing)).OfType<PromiseSegment>()];
}
