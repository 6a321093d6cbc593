using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace GovFlow.Server.Hosting.Settings;

/// <summary>One wrong setting.</summary>
/// <param name="Path">The full key, e.g. <c>GovFlow:Sweeps:Clocks</c>.</param>
/// <param name="Message">Chinese; the value itself is never repeated, it may be a secret.</param>
public sealed record SettingProblem(string Path, string Message);

/// <summary>The settings are wrong; the start is refused whole.</summary>
public sealed class SettingsException(IReadOnlyList<SettingProblem> problems)
    : Exception(string.Join("; ", problems.Select(p => $"{p.Path}: {p.Message}")))
{
    /// <summary>All that is wrong, in the order of the keys.</summary>
    public IReadOnlyList<SettingProblem> Problems { get; } = problems;
}

/// <summary>
/// Reads everything under <c>GovFlow:</c> against the settings classes: unknown names, values that cannot be read, values out of range.
/// A misspelt key would otherwise be ignored in silence.
/// </summary>
internal static class SettingsCheck
{
    /// <exception cref="SettingsException">Something is wrong; every problem is listed.</exception>
    public static void Check(IConfiguration configuration)
    {
        var problems = new List<SettingProblem>();
        foreach (var section in configuration.GetSection("GovFlow").GetChildren())
        {
            if (SettingsRegistration.Sections.TryGetValue(section.Key, out var type))
                CheckObject(section, type, problems);
            else
                problems.Add(Unknown(section, SettingsRegistration.Sections.Keys));
        }
        if (problems.Count > 0)
            throw new SettingsException(problems);
    }

    private static void CheckObject(IConfigurationSection section, Type type, List<SettingProblem> problems)
    {
        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance);
        var before = problems.Count;
        foreach (var child in section.GetChildren())
        {
            if (properties.FirstOrDefault(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property)
                CheckValue(child, property.PropertyType, problems);
            else
                problems.Add(Unknown(child, properties.Select(p => p.Name)));
        }
        if (problems.Count == before)
            CheckRanges(section, type, problems);
    }

    private static void CheckRanges(IConfigurationSection section, Type type, List<SettingProblem> problems)
    {
        var bound = section.Get(type) ?? Activator.CreateInstance(type)!;
        var found = new List<ValidationResult>();
        Validator.TryValidateObject(bound, new ValidationContext(bound), found, validateAllProperties: true);
        foreach (var result in found)
            problems.Add(new SettingProblem($"{section.Path}:{result.MemberNames.FirstOrDefault()}", result.ErrorMessage ?? "值不在允许范围内。"));
    }

    private static void CheckValue(IConfigurationSection value, Type type, List<SettingProblem> problems)
    {
        if (type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type))
        {
            var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[^1];
            foreach (var child in value.GetChildren())
                CheckValue(child, element, problems);
            return;
        }
        if (type.IsClass && type != typeof(string))
        {
            CheckObject(value, type, problems);
            return;
        }
        if (value.Value is { } text && !CanRead(text, Nullable.GetUnderlyingType(type) ?? type))
            problems.Add(new SettingProblem(value.Path, $"不能读作{Expected(Nullable.GetUnderlyingType(type) ?? type)}。"));
    }

    private static bool CanRead(string text, Type type)
    {
        try
        {
            return type == typeof(string) || TypeDescriptor.GetConverter(type).ConvertFromString(null, CultureInfo.InvariantCulture, text) is not null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Expected(Type type) => type switch
    {
        { IsEnum: true } => string.Join("、", Enum.GetNames(type)) + " 之一",
        _ when type == typeof(TimeSpan) => "时间长度（如 00:01:00）",
        _ when type == typeof(bool) => " true 或 false",
        _ => "整数",
    };

    private static SettingProblem Unknown(IConfigurationSection section, IEnumerable<string> known) =>
        new(section.Path, $"没有这个设置。此处可用：{string.Join("、", known.Order(StringComparer.Ordinal))}。");
}
