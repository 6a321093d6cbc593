using GovFlow.Engine.Values;

namespace GovFlow.Engine.Execution.Running;

/// <summary>
/// What one burst may still spend (<see cref="EngineLimits.MaxStepsPerBurst"/>), whatever it spends it on: time and memory of a burst are bounded by it. A
/// unit is one step of a script, a hundredth of an activity execution. A step that is under way may overdraw the account, so that what it leaves is whole; the next one is refused.
/// </summary>
internal sealed class BurstAccount(int maxSteps)
{
    /// <summary>The incident's code.</summary>
    public const string TooLong = "burst.too-long";

    private const int Step = 100;

    /// <summary>An activity skipped, or cancelled: a line of the journal.</summary>
    private const int Line = 20;

    private long _left = (long)maxSteps * Step;

    public bool IsSpent => _left <= 0;

    /// <summary>The burst has its incident; it must not get another one.</summary>
    public bool IsTold { get; private set; }

    public void SpendStep() => _left -= Step;

    public void SpendLine() => _left -= Line;

    public void Spend(long units) => _left -= units;

    /// <summary>For a value an activity is handed: what it emits, keeps and waits for is made of such values.</summary>
    public void SpendFor(in Value value) => _left -= Units(ValueSize.Of(value, Math.Max(0, _left) * 4));

    /// <summary>Four characters or values are a unit.</summary>
    public static long Units(long size) => size >> 2;

    /// <summary>Between two pieces of one step.</summary>
    /// <exception cref="StepFaultException">The account is overdrawn.</exception>
    public void Check()
    {
        if (_left < 0)
            throw Refusal();
    }

    /// <summary>Tells, once a burst, that nothing is left.</summary>
    public StepFaultException Refusal()
    {
        IsTold = true;
        return new StepFaultException(TooLong, $"一次处理的工作量超过上限（相当于执行 {maxSteps} 个活动）仍未停下，流程可能有死循环。");
    }
}
