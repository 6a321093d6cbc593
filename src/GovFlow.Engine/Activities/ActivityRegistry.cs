using System.Collections.Frozen;

namespace GovFlow.Engine.Activities;

/// <summary>The activity types an engine knows. Immutable; types are added by listing them, never found by reflection.</summary>
public sealed class ActivityRegistry
{
    private readonly FrozenDictionary<string, Activity[]> _byType;

    private ActivityRegistry(IReadOnlyList<Activity> activities)
    {
        Activities = activities;
        Descriptors = [.. activities.Select(a => a.Descriptor)];
        _byType = activities
            .GroupBy(a => a.Descriptor.Type, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(a => a.Descriptor.Version).ToArray(), StringComparer.Ordinal);
    }

    /// <summary>The standard activities of Elsa that this engine runs.</summary>
    public static ActivityRegistry Standard { get; } = new(StandardActivities.All);

    public IReadOnlyList<Activity> Activities { get; }

    public IReadOnlyList<ActivityDescriptor> Descriptors { get; }

    /// <summary>A registry with more types.</summary>
    /// <exception cref="ArgumentException">A type and version is there already.</exception>
    public ActivityRegistry With(params Activity[] activities)
    {
        ArgumentNullException.ThrowIfNull(activities);
        var all = Activities.Concat(activities).ToList();
        var twice = all.GroupBy(a => (a.Descriptor.Type, a.Descriptor.Version)).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null)
            throw new ArgumentException($"Activity type {twice.Key.Type} v{twice.Key.Version} is registered twice.", nameof(activities));
        return new ActivityRegistry(all);
    }

    /// <summary>The type in that version, or in its latest where the version is unknown; null for an unknown type.</summary>
    public Activity? Find(string type, int version = 0)
    {
        if (!_byType.TryGetValue(type, out var versions))
            return null;
        return Array.Find(versions, a => a.Descriptor.Version == version) ?? versions[^1];
    }
}
