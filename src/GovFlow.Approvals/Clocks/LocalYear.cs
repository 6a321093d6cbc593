using System.Globalization;

namespace GovFlow.Approvals.Clocks;

/// <summary>Whose days a calendar layer holds, in the order in which layers are laid. The numbers are stored; never renumber.</summary>
public enum LayerScope
{
    /// <summary>全国: the State Council's notice.</summary>
    National = 0,

    /// <summary>地区: a division's festivals (放假办法第四条); it counts for every centre whose division code begins with its own.</summary>
    Region = 1,

    /// <summary>中心: a hall's own closures and extra days.</summary>
    Centre = 3,
}

/// <summary>One year of a region's or a centre's own days.</summary>
/// <param name="Scope">Region or Centre.</param>
/// <param name="Code">Division code (2 to 12 digits), or the centre's code.</param>
/// <param name="Year">The year all its days lie in.</param>
/// <param name="Layer">The days; none takes the year's layer away.</param>
public sealed record LocalYear(LayerScope Scope, string Code, int Year, LocalLayer Layer)
{
    /// <summary>Under which the layer is stored: <c>region:6206:2026</c>, <c>centre:QH:2026</c>.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{(Scope is LayerScope.Region ? "region" : "centre")}:{Code}:{Year}");

    /// <summary>
    /// The first day before <paramref name="today"/> that this layer would change against <paramref name="before"/>; null where it leaves what is over alone.
    /// </summary>
    /// <param name="before">The same layer as it stands; null where there is none.</param>
    /// <param name="today">The legal day; itself it may still be changed.</param>
    public DateOnly? ChangesThePast(LocalYear? before, DateOnly today)
    {
        var past = Layer.Days.Where(d => d.Date < today).ToDictionary(d => d.Date);
        var stood = (before?.Layer.Days ?? []).Where(d => d.Date < today).ToDictionary(d => d.Date);
        foreach (var day in past.Keys.Union(stood.Keys).Order())
        {
            if (!past.TryGetValue(day, out var now) || !stood.TryGetValue(day, out var was) || now.IsWorking != was.IsWorking)
                return day;
        }
        return null;
    }
}
