namespace GovFlow.Approvals.Simulation;

/// <summary>Numbers of days, counted by value: half a million of them take no more room than the longest.</summary>
internal sealed class DayCounts
{
    private int[] _of = new int[32];
    private long _sum;

    public int Count { get; private set; }

    public void Add(int days)
    {
        if (days >= _of.Length)
            Array.Resize(ref _of, Math.Max(days + 1, _of.Length * 2));
        _of[days]++;
        _sum += days;
        Count++;
    }

    public void Add(DayCounts other)
    {
        if (other._of.Length > _of.Length)
            Array.Resize(ref _of, other._of.Length);
        for (var i = 0; i < other._of.Length; i++)
            _of[i] += other._of[i];
        _sum += other._sum;
        Count += other.Count;
    }

    public DayFigures Figures() => new(Count, Rank(50), Rank(90), Count == 0 ? 0 : Math.Round((double)_sum / Count, 2));

    /// <summary>Nearest rank: the least number of days within which so many in a hundred were.</summary>
    private int Rank(int percent)
    {
        var (wanted, seen) = (((long)Count * percent + 99) / 100, 0L);
        for (var days = 0; days < _of.Length; days++)
        {
            seen += _of[days];
            if (seen >= wanted)
                return days;
        }

        return 0;
    }
}
