namespace GovFlow.Server.Benchmarking;

/// <summary>How fast one piece of work ran on one core.</summary>
/// <param name="RunsPerSecond">Per second of processor time; the median over the rounds.</param>
/// <param name="BytesPerRun">Managed memory allocated by one run.</param>
internal sealed record EngineFigure(EngineWork Work, double RunsPerSecond, double BytesPerRun)
{
    /// <summary>0 where the work executes no activity.</summary>
    public double ActivitiesPerSecond => RunsPerSecond * Work.Activities;
}

/// <summary>
/// Times work on the calling thread by the processor time the whole process spends on it, garbage collection and compilation included: so the figure
/// is one core's also where other programs crowd the machine. The benchmark project measures with more care.
/// </summary>
internal static class EngineMeter
{
    /// <summary>Warm-up ends when a round is no longer this much faster than the one before: the compiler has done its work.</summary>
    private const double StillWarming = 1.1;

    private const int MaxWarmingRounds = 10;

    /// <summary>Runs the work warm, then in rounds.</summary>
    /// <param name="round">How much processor time one round takes, at least.</param>
    /// <param name="rounds">At least 1; the median counts, so that a busy machine spoils little.</param>
    public static EngineFigure Measure(EngineWork work, TimeSpan round, int rounds)
    {
        Warm(work, round);
        var speeds = new double[rounds];
        var bytes = 0.0;
        for (var i = 0; i < rounds; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var (runs, speed) = Spin(work, round);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)runs;
            speeds[i] = speed;
        }

        Array.Sort(speeds);
        return new EngineFigure(work, speeds[rounds / 2], bytes);
    }

    private static void Warm(EngineWork work, TimeSpan round)
    {
        var (_, last) = Spin(work, round);
        for (var i = 0; i < MaxWarmingRounds; i++)
        {
            var (_, speed) = Spin(work, round);
            if (i > 1 && speed < last * StillWarming)
                return;
            last = speed;
        }
    }

    private static (long Runs, double PerSecond) Spin(EngineWork work, TimeSpan atLeast)
    {
        var start = Environment.CpuUsage.TotalTime;
        var runs = 0L;
        TimeSpan spent;
        do
        {
            for (var i = 0; i < 100; i++)
                GC.KeepAlive(work.Run());
            runs += 100;
            spent = Environment.CpuUsage.TotalTime - start;
        }
        while (spent < atLeast);
        return (runs, runs / spent.TotalSeconds);
    }
}
