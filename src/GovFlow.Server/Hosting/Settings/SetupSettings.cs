using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Setup</c>: what the first start lays into an empty database.</summary>
public sealed class SetupSettings
{
    /// <summary>Whether the sample town with its staff is loaded.</summary>
    /// <value>Default: true in Development, false otherwise.</value>
    public bool? SampleTown { get; set; }

    /// <summary>The password of every sample account.</summary>
    /// <value>Default in Development <c>Hall-2026-Demo</c>; outside Development it must be given, or the sample town is refused.</value>
    [MinLength(10, ErrorMessage = "至少 10 位。")]
    public string? SamplePassword { get; set; }

    /// <summary>The folder of service items that a start publishes where they are not in force yet. A folder of the hall's own is held to the rules: what they refuse is told and stays out.</summary>
    /// <value>Default: <c>workflows</c> beside the executable.</value>
    public string? Workflows { get; set; }
}
