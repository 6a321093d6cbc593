using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using GovFlow.Server.Scheduling;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Architecture;

/// <summary>The rules of the house that a compiler does not check.</summary>
public sealed class HouseRulesTests
{
    private static readonly string[] Rooms = ["GovFlow.Engine", "GovFlow.Approvals", "GovFlow.Storage", "govflow"];

    [TestCase("GovFlow.Engine", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Quartz", "GovFlow.Approvals", "GovFlow.Storage", "govflow")]
    [TestCase("GovFlow.Approvals", "Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "Quartz", "GovFlow.Storage", "govflow")]
    [TestCase("GovFlow.Storage", "Quartz", "govflow")]
    public void ARoom_DoesNotKnowWhatItMustNot(string room, params string[] forbidden)
    {
        var known = Assembly.Load(room).GetReferencedAssemblies().Select(a => a.Name!).ToList();

        Assert.That(known, Is.Not.Empty);
        Assert.That(known.Where(k => forbidden.Any(f => k == f || k.StartsWith(f + ".", StringComparison.Ordinal))), Is.Empty);
    }

    [Test]
    public void OnlyTheSchedulingFolder_KnowsQuartz()
    {
        var types = typeof(Program).Assembly.GetTypes();

        Assert.That(types.Where(t => t.Namespace == typeof(Nudges).Namespace && Uses(t, "Quartz")), Is.Not.Empty);
        Assert.That(types.Where(t => t.Namespace is { } name && name.StartsWith("GovFlow", StringComparison.Ordinal) && name != typeof(Nudges).Namespace && Uses(t, "Quartz")), Is.Empty);
    }

    [TestCaseSource(nameof(Rooms))]
    public void NoMethod_IsAsyncVoid(string room) => Assert.That(
        Assembly.Load(room).GetTypes().SelectMany(t => t.GetMethods(BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static))
            .Where(m => m.ReturnType == typeof(void) && m.GetCustomAttribute<AsyncStateMachineAttribute>() is not null).Select(m => $"{m.DeclaringType}.{m.Name}"),
        Is.Empty);

    [TestCaseSource(nameof(Rooms))]
    public void EveryPublicType_IsDocumented(string room)
    {
        var assembly = Assembly.Load(room);
        var documented = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml")).Descendants("member").Select(m => m.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        var types = assembly.GetExportedTypes().Where(t => t.Namespace is { } name && name.StartsWith("GovFlow", StringComparison.Ordinal)
            && !name.Contains("Migrations", StringComparison.Ordinal) && !t.IsNested).ToList();

        Assert.That(types, Is.Not.Empty);
        Assert.That(types.Where(t => !documented.Contains("T:" + t.FullName)).Select(t => t.FullName), Is.Empty);
    }

    private static bool Uses(Type type, string library)
    {
        const BindingFlags all = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        return type.GetInterfaces().Append(type.BaseType).OfType<Type>()
            .Concat(type.GetFields(all).Select(f => f.FieldType))
            .Concat(type.GetMethods(all).SelectMany(m => m.GetParameters().Select(p => p.ParameterType).Append(m.ReturnType)))
            .Concat(type.GetConstructors(all).SelectMany(c => c.GetParameters().Select(p => p.ParameterType)))
            .Any(t => t.Assembly.GetName().Name == library);
    }
}
