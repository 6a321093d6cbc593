namespace GovFlow.Engine.Activities;

/// <summary>The list of the standard activities.</summary>
internal static class StandardActivities
{
    public static IReadOnlyList<Activity> All { get; } = [];
}
