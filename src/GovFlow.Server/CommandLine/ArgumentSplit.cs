namespace GovFlow.Server.CommandLine;

/// <summary>
/// Parts what was typed into the command's own words and settings: <c>--GovFlow:Database:Provider=Sqlite</c> (or with the value as the next word)
/// and the host's <c>--urls</c>, <c>--environment</c>, <c>--contentRoot</c>, <c>--applicationName</c>, and bare section names. The same settings hold for every command.
/// </summary>
/// <param name="Words">What the command line parser reads, in order.</param>
/// <param name="Settings">What the configuration reads, each as <c>--Key=value</c>.</param>
internal sealed record ArgumentSplit(string[] Words, string[] Settings)
{
    private static readonly string[] HostKeys = ["urls", "environment", "contentRoot", "applicationName", "GovFlow", "Logging", "Kestrel", "AllowedHosts"];

    public static ArgumentSplit Of(IReadOnlyList<string> arguments)
    {
        var words = new List<string>();
        var settings = new List<string>();
        for (var i = 0; i < arguments.Count; i++)
        {
            var argument = arguments[i];
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? argument : argument[..equals];
            if (!IsSetting(key))
                words.Add(argument);
            else if (equals >= 0)
                settings.Add(argument);
            else if (i + 1 < arguments.Count)
                settings.Add($"{key}={arguments[++i]}");
            else
                words.Add(argument);
        }
        return new ArgumentSplit([.. words], [.. settings]);
    }

    private static bool IsSetting(string key) =>
        key.StartsWith("--", StringComparison.Ordinal)
        && (key.Contains(':', StringComparison.Ordinal) || HostKeys.Contains(key[2..], StringComparer.OrdinalIgnoreCase));
}
