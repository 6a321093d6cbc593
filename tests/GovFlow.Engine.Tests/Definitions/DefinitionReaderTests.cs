using System.Text.Json.Nodes;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution.Trials;
using GovFlow.Engine.Values;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Definitions;

/// <summary>The format in all its variants, without loss.</summary>
public sealed class DefinitionReaderTests
{
    private const string Head = """ "id":"x-v1","definitionId":"x","name":"x","version":1 """;
    private const string TwoLines = """
        {"id":"a","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"a"}}},
        {"id":"b","type":"Elsa.WriteLine","text":{"typeName":"String","expression":{"type":"Literal","value":"b"}}}
        """;

    public static IEnumerable<string> Files => Directory.GetFiles(TestFiles.Folder("Conformance"), "*.json").Select(f => Path.GetFileName(f)!);

    [TestCaseSource(nameof(Files))]
    public void ReadingAndWriting_LosesNothing(string file)
    {
        var text = TestFiles.Text("Conformance", file);
        var written = DefinitionWriter.Write(TestFiles.Definition("Conformance", file));
        Assert.That(JsonNode.DeepEquals(JsonNode.Parse(written), JsonNode.Parse(text)));
        Assert.That(DefinitionWriter.Write(DefinitionReader.Read(written).Definition!), Is.EqualTo(written));
    }

    [Test]
    public void UnknownMembersAndUnknownActivities_SurviveARoundTrip_InTheirOrder()
    {
        const string json = $$$"""
            {"zzz":[1,1.50,1e3,"中文\u00e9"],{{{Head}}},"root":{"id":"f","type":"Elsa.Flowchart","nested":{"deep":[{"x":null}]},"activities":[
            {"id":"u","type":"Acme.Unknown","version":7,"members":{"type":"t","n":0.10},"originalActivityJson":"{}"}],"connections":[]}}
            """;
        var definition = DefinitionReader.Read(json).Definition!;
        var written = DefinitionWriter.WriteUtf8(definition, indented: false);
        var compact = System.Text.Json.JsonDocument.Parse(json).RootElement;
        Assert.That(System.Text.Encoding.UTF8.GetString(written), Does.StartWith("""{"zzz":[1,1.50,1e3,"中文é"],"id":"x-v1","definitionId":"x","name":"x","version":1,"root":"""));
        Assert.That(System.Text.Json.JsonElement.DeepEquals(System.Text.Json.JsonDocument.Parse(written).RootElement, compact));
    }

    [TestCase("""[{"source":{"activity":"a","port":"Done"},"target":{"activity":"b","port":"In"}}]""", TestName = "nested")]
    [TestCase("""[{"Source":{"Activity":"a","Port":"Done"},"Target":{"Activity":"b"}}]""", TestName = "Pascal case")]
    [TestCase("""[{"source":"a","target":"b","sourcePort":"Done","targetPort":"In"}]""", TestName = "legacy flat")]
    [TestCase("""{"$values":[{"source":"a","target":"b"}]}""", TestName = "$values, no port")]
    [TestCase("""{"source":{"activity":"a"},"target":{"activity":"b"}}""", TestName = "a lone object, no port")]
    public void Connections_AreReadInEveryForm(string connections)
    {
        var result = TrialRun.Run(Read($$$"""{ {{{Head}}},"root":{"id":"f","type":"Elsa.Flowchart","activities":[{{{TwoLines}}}],"connections":{{{connections}}} }}"""));
        Assert.That(result.Lines, Is.EqualTo(new[] { "a", "b" }));
    }

    [Test]
    public void ActivitiesUnderValues_AndMissingMembers_AreRead()
    {
        var definition = Read($$$"""{"root":{"id":"f","type":"Elsa.Sequence","activities":{"$id":"1","$values":[{{{TwoLines}}},{"type":"Elsa.WriteLine","text":"bare"}]} }}""");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(TrialRun.Run(definition).Lines, Is.EqualTo(new[] { "a", "b", "bare" }));
            Assert.That(definition.Root.Children[2].Id, Is.EqualTo("WriteLine3"));
            Assert.That(definition.Problems.Select(p => p.Code), Is.SupersetOf(new[] { "definition.no-version", "definition.no-id", "activity.no-id" }));
        }
    }

    [TestCase("""{"id":"e","type":"Elsa.Event","customProperties":{"canStartWorkflow":true}}""")]
    [TestCase("""{"id":"e","type":"Elsa.Event","customProperties":{"CanStartWorkflow":true}}""")]
    [TestCase("""{"id":"e","type":"Elsa.Event","canStartWorkflow":true}""")]
    public void Flags_AreReadInEitherPlace(string activity) =>
        Assert.That(Read($$$"""{ {{{Head}}},"root":{{{activity}}}}""").Root.CanStartWorkflow, Is.True);

    [Test]
    public void NodeIds_AreRecomputed()
    {
        var nodes = TestFiles.Definition("Conformance", "sequence-if-nested.json").Activities.Select(a => a.NodeId);
        Assert.That(nodes, Is.EqualTo(new[]
        {
            "Workflow1:Flowchart1", "Workflow1:Flowchart1:s", "Workflow1:Flowchart1:seq1", "Workflow1:Flowchart1:seq1:q1", "Workflow1:Flowchart1:seq1:if1",
            "Workflow1:Flowchart1:seq1:if1:then", "Workflow1:Flowchart1:seq1:if1:else", "Workflow1:Flowchart1:seq1:q2", "Workflow1:Flowchart1:z",
        }));
    }

    [Test]
    public void ADanglingConnection_IsAWarning_AndSurvivesTheRoundTrip()
    {
        var definition = TestFiles.Definition("Conformance", "dangling-connection.json");
        Assert.That(definition.Problems.Select(p => (p.Code, p.IsWarning)), Does.Contain(("connection.unknown-end", true)));
        Assert.That(definition.Root.Connections, Has.Count.EqualTo(definition.Source.GetProperty("root").GetProperty("connections").GetArrayLength() - 1));
    }

    [Test]
    public void Variables_HaveTheirTypedDefaults_AndSayWhetherTheyLast()
    {
        var definition = Read($$$"""
            { {{{Head}}},"variables":[
              {"id":"1","name":"N","typeName":"Int32","value":"5","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"},
              {"id":"2","name":"B","typeName":"System.Boolean","value":"true","storageDriverTypeName":"Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core"},
              {"id":"3","name":"Bad","typeName":"Int32","value":"five"},
              {"id":"4","name":"L","typeName":"String","isArray":true,"value":"[\"a\"]"}],
              "root":{"id":"f","type":"Elsa.Flowchart"}}
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(definition.Variables.Select(v => v.Default), Is.EqualTo(new[] { Value.Of(5), Value.True, Value.Undefined, Value.ListOf(["a"]) }));
            Assert.That(definition.Variables.Select(v => v.IsPersisted), Is.EqualTo(new[] { true, false, false, false }));
            Assert.That(definition.Problems.Select(p => p.JsonPath + " " + p.Code), Is.EqualTo(new[]
            {
                "$.variables[1] variable.not-persisted", "$.variables[2].value variable.bad-default", "$.variables[2] variable.not-persisted", "$.variables[3] variable.not-persisted",
            }));
        }
    }

    private static WorkflowDefinition Read(string json)
    {
        var result = DefinitionReader.Read(json);
        Assert.That(result.Definition, Is.Not.Null, string.Join('\n', result.Problems));
        return result.Definition!;
    }
}
