using System.Reflection;
using System.Text;
using System.Xml.Linq;
using GovFlow.Engine.Execution;
using NUnit.Framework;

namespace GovFlow.Engine.Tests;

/// <summary>What other rooms may build on: a reviewed text. A change of the surface is a reviewed change of that file, never accepted by itself.</summary>
public sealed class PublicSurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    [Test]
    public void ThePublicSurface_IsTheReviewedOne()
    {
        var actual = Path.Combine(TestFiles.Folder("Golden"), "public-surface.actual.txt");
        File.WriteAllText(actual, Surface());
        Assert.That(Surface(), Is.EqualTo(TestFiles.Text("Golden", "public-surface.txt")), $"Review {actual}, then copy it over Golden/public-surface.txt.");
    }

    [Test]
    public void EveryPublicType_IsDocumented()
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(WorkflowEngine).Assembly.Location, ".xml"));
        var documented = documentation.Descendants("member").Where(m => m.Element("summary") is not null).Select(m => (string)m.Attribute("name")!).ToHashSet();
        var types = typeof(WorkflowEngine).Assembly.GetExportedTypes().Where(t => t.DeclaringType is null || !typeof(StepResult).IsAssignableFrom(t)).ToList();
        Assert.That(types, Is.Not.Empty);
        Assert.That(types.Where(t => t.DeclaringType is null).Select(t => "T:" + t.FullName).Where(t => !documented.Contains(t)), Is.Empty);
    }

    [Test]
    public void TheEngine_ReferencesNothingButTheBaseLibrary()
    {
        var references = typeof(WorkflowEngine).Assembly.GetReferencedAssemblies().Select(a => a.Name!);
        Assert.That(references, Has.All.StartsWith("System."));
    }

    private static string Surface()
    {
        var text = new StringBuilder();
        foreach (var type in typeof(WorkflowEngine).Assembly.GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(type.FullName).Append('\n');
            var members = type.IsEnum
                ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => $"{f.Name} = {Convert.ToInt64(f.GetRawConstantValue(), System.Globalization.CultureInfo.InvariantCulture)}")
                : type.GetMembers(Declared).Where(IsVisible).Select(m => m.ToString()!).Where(m => !IsOfRecords(m)).Order(StringComparer.Ordinal);
            foreach (var member in members)
                text.Append("  ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { IsInterface: true } => "interface",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase { IsSpecialName: true, IsConstructor: false } => false,
        MethodBase method => method.IsPublic || method.IsFamily,
        PropertyInfo property => (property.GetMethod ?? property.SetMethod) is { IsPublic: true } or { IsFamily: true },
        FieldInfo field => field.IsPublic,
        _ => false,
    };

    /// <summary>What the compiler adds to every record says nothing.</summary>
    private static bool IsOfRecords(string member) =>
        member.Contains("<Clone>$", StringComparison.Ordinal) || member.Contains("PrintMembers", StringComparison.Ordinal) || member.Contains("EqualityContract", StringComparison.Ordinal)
        || member is "System.String ToString()" or "Int32 GetHashCode()" || member.Contains(" Equals(", StringComparison.Ordinal) || member.Contains("Deconstruct(", StringComparison.Ordinal);
}
