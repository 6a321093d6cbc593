using GovFlow.Engine.Definitions;
using NUnit.Framework;

namespace GovFlow.Engine.Tests;

/// <summary>Files beside the tests, as they were copied to the output folder.</summary>
internal static class TestFiles
{
    public static string Folder(string name) => Path.Combine(TestContext.CurrentContext.TestDirectory, name);

    public static string Text(string folder, string file) => File.ReadAllText(Path.Combine(Folder(folder), file));

    public static WorkflowDefinition Definition(string folder, string file)
    {
        var result = DefinitionReader.Read(File.ReadAllBytes(Path.Combine(Folder(folder), file)));
        Assert.That(result.Definition, Is.Not.Null, string.Join('\n', result.Problems));
        return result.Definition!;
    }
}
