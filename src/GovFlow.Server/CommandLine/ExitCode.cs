namespace GovFlow.Server.CommandLine;

/// <summary>What a command tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done, nothing to complain about.</summary>
    public const int Fine = 0;

    /// <summary>The command ran and has findings, or what was asked is refused.</summary>
    public const int Refused = 1;

    /// <summary>The command was not understood.</summary>
    public const int WrongUsage = 2;
}
