using System.Text;
using GovFlow.Server.Definitions.Editing;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>What the next draft of a flow is called, and what becomes of its file.</summary>
public sealed class NextDraftTests
{
    [Test]
    public void ItIsTheNumberAfterTheLast_UnderAnIdNobodyHas()
    {
        Assert.That(NextDraft.Of("x", []), Is.EqualTo(new NextDraft("x-v1", 1)));
        Assert.That(NextDraft.Of("x", [("x-v1", "x", 1), ("odd", "x", 2)]), Is.EqualTo(new NextDraft("x-v3", 3)));
        Assert.That(NextDraft.Of("x", [("x-v1", "x", 1), ("x-v2", "another", 9)]), Is.EqualTo(new NextDraft("x-v3", 3)));
    }

    [TestCase("""{ "id" : "a", "version": 1, "n": 1.50e0, "s": "\u4e2d/\/" }""", """{ "id" : "x-v2", "version": 2, "n": 1.50e0, "s": "\u4e2d/\/" }""")]
    [TestCase("""{"version":{"odd":[1]},"root":{"id":"f","version":7},"id":null}""", """{"version":2,"root":{"id":"f","version":7},"id":"x-v2"}""")]
    [TestCase("""{"root":{}}""", """{"id":"x-v2","version":2,"root":{}}""")]
    [TestCase("""{"id":"a",""", """{"id":"a",""")]
    [TestCase("[1]", "[1]")]
    public void AFileIsNamed_AndElseStaysSignBySign(string file, string named) =>
        Assert.That(Encoding.UTF8.GetString(new NextDraft("x-v2", 2).Name(Encoding.UTF8.GetBytes(file)).Span), Is.EqualTo(named));
}
