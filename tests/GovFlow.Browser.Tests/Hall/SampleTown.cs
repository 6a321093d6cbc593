using System.Text.Json.Nodes;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>Who is who in the sample town.</summary>
internal static class SampleTown
{
    /// <summary>The log-in of a person by their id.</summary>
    public static string UserName(string person) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", "town.json")))!["people"]!.AsArray().Single(p => p!["id"]!.GetValue<string>() == person)!["userName"]!.GetValue<string>();
}
