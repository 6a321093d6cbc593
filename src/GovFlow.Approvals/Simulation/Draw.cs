using System.Runtime.InteropServices;

namespace GovFlow.Approvals.Simulation;

/// <summary>
/// Chances that follow from a seed and what they are about, whatever else is drawn: two versions of a flow meet the same luck. SplitMix64, the
/// same on every machine.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal struct Draw
{
    private ulong _state;

    private Draw(ulong state) => _state = state;

    public static Draw Of(int seed, int index, string about, int visit = 0)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            foreach (var c in about)
                hash = (hash ^ c) * 1099511628211UL;
            return new Draw(Mix(hash ^ Mix((uint)seed) ^ Mix(((ulong)(uint)index << 20) + (uint)visit + 1)));
        }
    }

    /// <summary>From 0 to <paramref name="below"/>, which is not drawn.</summary>
    public int Next(int below)
    {
        _state = unchecked(_state + 0x9E3779B97F4A7C15UL);
        return (int)((Mix(_state) >> 33) % (uint)below);
    }

    /// <summary>True in <paramref name="percent"/> of a hundred.</summary>
    public bool Is(int percent) => Next(100) < percent;

    private static ulong Mix(ulong z)
    {
        z = unchecked((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL);
        z = unchecked((z ^ (z >> 27)) * 0x94D049BB133111EBUL);
        return z ^ (z >> 31);
    }
}
