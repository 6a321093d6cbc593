using System.Diagnostics;
using System.Text;
using GovFlow.Engine.Activities;
using GovFlow.Engine.Definitions;
using GovFlow.Engine.Execution;
using NUnit.Framework;

namespace GovFlow.Engine.Tests.Definitions;

/// <summary>Whatever a file holds, reading says what is wrong and where, and never throws, hangs or grows without bound.</summary>
public sealed class HostileDefinitionTests
{
    private static readonly string[] Names = ["root", "id", "type", "activities", "connections", "source", "target", "activity", "port", "cases", "variables", "customProperties", "expression", "value", "$values", "typeName", "body", "name", "options", "version"];

    private static readonly string[] Types = ["a", "Literal", "Object", "Variable", "Input", "JavaScript", "String[]", "List<String>"];

    [TestCase("", "$", "json.invalid")]
    [TestCase("{", "$", "json.invalid")]
    [TestCase("""{"root":{"id":"f",]}""", "$.root.id", "json.invalid")]
    [TestCase("[]", "$", "definition.not-object")]
    [TestCase("null", "$", "definition.not-object")]
    [TestCase("{}", "$.root", "definition.no-root")]
    [TestCase("""{"root":{}}""", "$.root", "activity.no-type")]
    [TestCase("""{"root":{"type":5}}""", "$.root.type", "member.not-text")]
    [TestCase("""{"version":1.5,"root":{"id":"f","type":"t"}}""", "$.version", "member.not-whole-number")]
    [TestCase("""{"variables":7,"root":{"id":"f","type":"t"}}""", "$.variables", "member.not-list")]
    [TestCase("""{"variables":[{"id":"1","name":"A"},{"id":"1","name":"B"}],"root":{"id":"f","type":"t"}}""", "$.variables[1]", "variable.duplicate-id")]
    [TestCase("""{"root":{"id":"f","type":"t","activities":[{"id":"a","type":"t"},{"id":"a","type":"t"}]}}""", "$.root.activities[1]", "activity.duplicate-id")]
    [TestCase("""{"root":{"id":"f","type":"t","activities":[5]}}""", "$.root.activities[0]", "member.not-object")]
    [TestCase("""{"name":"\ud800","root":{"id":"f","type":"t"}}""", "$.name", "json.invalid-text")]
    [TestCase("""{"\udc00":1,"root":{"id":"f","type":"t"}}""", "$", "json.invalid-text")]
    [TestCase("""{"x":1e999,"root":{"id":"f","type":"t"}}""", "$.x", "json.number-too-large")]
    public void WhatIsWrong_IsTold_WithItsPath(string json, string path, string code)
    {
        var result = DefinitionReader.Read(json);
        Assert.That(result.Definition, Is.Null);
        Assert.That(result.Problems.Where(p => !p.IsWarning).Select(p => (p.JsonPath, p.Code)), Does.Contain((path, code)));
    }

    [Test]
    public void TooMuch_IsRefused_ByEachLimit()
    {
        var deep = new StringBuilder("""{"root":""").Insert(8, """{"id":"a","type":"Elsa.Sequence","activities":[""", 100_000).ToString();
        var activities = Joined(3_000, i => $$$"""{"id":"a{{{i}}}","type":"t"}""");
        var many = $$$"""{"root":{"id":"f","type":"t","activities":[{{{activities}}}]}}""";
        var connections = Joined(9_000, _ => """{"source":"a","target":"a"}""");
        var wires = $$$"""{"root":{"id":"f","type":"t","activities":[{"id":"a","type":"t"}],"connections":[{{{connections}}}]}}""";
        var variables = Joined(3_000, i => $$$"""{"id":"{{{i}}}","name":"n{{{i}}}"}""");
        var names = $$$"""{"variables":[{{{variables}}}],"root":{"id":"f","type":"t"}}""";
        (string Json, string Code)[] cases =
        [
            (deep[..4_000_000], "json.too-deep"),
            (many, "definition.too-many-activities"),
            (wires, "definition.too-many-connections"),
            (names, "definition.too-many-variables"),
            (new string(' ', 5_000_000) + "{}", "json.too-large"),
        ];
        foreach (var (json, code) in cases)
        {
            var watch = Stopwatch.StartNew();
            var result = DefinitionReader.Read(json);
            Assert.That(result.Definition, Is.Null, code);
            Assert.That(result.Problems.Select(p => p.Code), Does.Contain(code));
            Assert.That(result.Problems, Has.Count.LessThanOrEqualTo(2 * DefinitionLimits.Standard.MaxProblems), code);
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)), code);
        }
    }

    [Test]
    public void ManyWarnings_DropNothingOfTheDefinition()
    {
        var variables = Joined(500, i => $$$"""{"id":"{{{i}}}","name":"n{{{i}}}"}""");
        var result = DefinitionReader.Read($$$"""{"variables":[{{{variables}}}],"root":{"id":"f","type":"t"} }""");
        Assert.That(result.Definition!.Variables, Has.Count.EqualTo(500));
        Assert.That(result.Problems, Has.Count.EqualTo(DefinitionLimits.Standard.MaxProblems));
    }

    [Test]
    public void TooDeep_IsToldWithThePathOfTheLevel()
    {
        var result = DefinitionReader.Read("""{"a":[{"b":[1]}]}""", new DefinitionLimits { MaxDepth = 3 });
        Assert.That(result.Problems.Single(), Is.EqualTo(new DefinitionProblem("$.a[0].b", "json.too-deep", "嵌套超过 3 层。")));
    }

    [Test]
    public void TheDeepestDefinitionAllowed_CompilesAndRuns()
    {
        var levels = (DefinitionLimits.Standard.MaxDepth - 6) / 2;
        var json = """{"root":""" + string.Concat(Enumerable.Repeat("""{"id":"a","type":"Elsa.Sequence","activities":[""", levels)) + """{"id":"w","type":"Elsa.WriteLine","text":"in"}"""
            + string.Concat(Enumerable.Repeat("]}", levels)) + "}";
        var definition = DefinitionReader.Read(json).Definition!;
        Assert.That(GovFlow.Engine.Execution.Trials.TrialRun.Run(definition).Lines, Is.EqualTo(new[] { "in" }));
    }

    [Test]
    public void TheWidestGraphAllowed_CompilesInTime()
    {
        var activities = Joined(1_990, i => $$$"""{"id":"a{{{i}}}","type":"Elsa.WriteLine"}""");
        var random = new Random(1);
        var connections = Joined(8_000, _ => $$$"""{"source":"a{{{random.Next(1_990)}}}","target":"a{{{random.Next(1_990)}}}"}""");
        var definition = DefinitionReader.Read($$$"""{"root":{"id":"f","type":"Elsa.Flowchart","activities":[{{{activities}}}],"connections":[{{{connections}}}]}}""").Definition!;
        var watch = Stopwatch.StartNew();
        var driver = new Execution.InstanceDriver(definition).Start();
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
        Assert.That(driver.State.Status, Is.EqualTo(InstanceStatus.Finished));
    }

    /// <summary>JSON within a text: escaped once for the file, so what it holds is read only later.</summary>
    private static readonly string[] Embedded =
    [
        """["\ud800"]""", """["a","\udc00b"]""", """{"\ud800":1}""", """{"id":"\udfff"}""", """{"name":"\ud800"}""", """{"ID":"\ud800","\ud800":2}""",
        "[1e999]", "[", "\\ud800", "{}", "[[]]", """{"id":["\ud800"]}""", new string('[', 100) + new string(']', 100),
    ];

    private static readonly string[] Slots =
    [
        """{"variables":[{"id":"v","name":"V","typeName":"String[]","value":"@"}],"root":{"id":"f","type":"Elsa.WriteLine"}}""",
        """{"variables":[{"id":"v","name":"V","isArray":true,"value":"@"}],"root":{"id":"f","type":"Elsa.WriteLine"}}""",
        """{"inputs":[{"name":"I","type":"String[]","defaultValue":"@"}],"root":{"id":"f","type":"Elsa.WriteLine"}}""",
        """{"root":{"id":"f","type":"Elsa.FlowFork","branches":{"typeName":"String[]","expression":{"type":"Object","value":"@"}}}}""",
        """{"root":{"id":"f","type":"Elsa.FlowFork","branches":{"typeName":"String[]","expression":{"type":"Literal","value":"@"}}}}""",
        """{"root":{"id":"f","type":"Elsa.FlowFork","branches":{"typeName":"String[]","expression":{"type":"Variable","value":"@"}}}}""",
        """{"root":{"id":"f","type":"Elsa.FlowFork","branches":{"typeName":"String[]","expression":{"type":"Input","value":"@"}}}}""",
        """{"root":{"id":"f","type":"Elsa.FlowFork","branches":"@"}}""",
        """{"root":{"id":"f","type":"Elsa.ForEach","items":{"typeName":"Object[]","expression":{"type":"JavaScript","value":"'@'"}},"body":{"id":"b","type":"Elsa.WriteLine"}}}""",
        """{"root":{"id":"f","type":"Elsa.Switch","cases":[{"label":"a","condition":{"type":"Object","value":"@"}}]}}""",
        """{"root":{"id":"f","type":"Elsa.RunTask","taskName":"t","payload":{"typeName":"List<String>","expression":{"type":"Json","value":"@"}}}}""",
    ];

    [Test]
    public void JsonWithinAText_IsReadOrRefused_InEverySlot([ValueSource(nameof(Slots))] string slot, [ValueSource(nameof(Embedded))] string embedded) =>
        Check(slot.Replace("@", embedded.Replace("\"", "\\\"", StringComparison.Ordinal), StringComparison.Ordinal));

    [TestCase("\"\\ud800\"")]
    [TestCase("{\"\\udc00\":1}")]
    [TestCase("[1")]
    [TestCase("")]
    public void JsonThatIsNoText_IsOneKindOfError(string json) => Assert.That(() => GovFlow.Engine.Values.Value.ParseJson(json), Throws.InstanceOf<System.Text.Json.JsonException>());

    [FsCheck.NUnit.Property(MaxTest = 3_000, EndSize = int.MaxValue)]
    public void AnyJson_IsReadOrRefused_NeverThrown(int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder();
        Write(text, random, 0);
        Check(text.ToString());
    }

    [FsCheck.NUnit.Property(MaxTest = 1_500, EndSize = int.MaxValue)]
    public void ADamagedDefinition_IsReadOrRefused_NeverThrown(int seed)
    {
        var random = new Random(seed);
        var bytes = Encoding.UTF8.GetBytes(DefinitionWriter.Write(Execution.RandomFlow.From(seed)));
        for (var i = random.Next(1, 6); i > 0; i--)
        {
            var at = random.Next(bytes.Length);
            bytes[at] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => (byte)"{}[]\",:0"[random.Next(8)], _ => bytes[random.Next(bytes.Length)] };
        }

        Check(bytes);
    }

    private static string Joined(int count, Func<int, string> item) => string.Join(',', Enumerable.Range(0, count).Select(item));

    private static void Check(string json) => Check(Encoding.UTF8.GetBytes(json));

    private static void Check(byte[] json)
    {
        var result = DefinitionReader.Read(json);
        if (result.Definition is null)
        {
            Assert.That(result.Problems, Has.Some.Matches<DefinitionProblem>(p => !p.IsWarning && p.JsonPath.StartsWith('$')));
            return;
        }

        Assert.That(DefinitionReader.Read(DefinitionWriter.Write(result.Definition)).Definition, Is.Not.Null);
        var compiled = CompiledWorkflow.Compile(result.Definition, ActivityRegistry.Standard);
        var burst = new WorkflowEngine(new EngineLimits { MaxStepsPerBurst = 100 }).Run(compiled, null, new Stimulus.Start(GovFlow.Engine.Values.ValueMap.Empty), new BurstContext("i", DateTimeOffset.UnixEpoch, 1));
        StateCodec.Read(StateCodec.Write(burst.State));
    }

    private static void Write(StringBuilder text, Random random, int depth)
    {
        switch (depth == 0 ? 0 : random.Next(depth > 7 ? 4 : 8))
        {
            case 0 or 5 or 6:
                text.Append('{');
                for (var i = random.Next(6); i >= 0; i--)
                {
                    text.Append('"').Append(Names[random.Next(Names.Length)]).Append("\":");
                    Write(text, random, depth + 1);
                    text.Append(i > 0 ? "," : "");
                }

                text.Append('}');
                break;
            case 1:
                text.Append('"').Append(random.Next(4) switch
                {
                    0 => Types[random.Next(Types.Length)],
                    1 => "Elsa.Flowchart",
                    2 => "Elsa.Sequence",
                    _ => Embedded[random.Next(Embedded.Length)].Replace("\"", "\\\"", StringComparison.Ordinal),
                }).Append('"');
                break;
            case 2:
                text.Append(random.Next(100));
                break;
            case 3:
                text.Append(random.Next(3) switch { 0 => "true", 1 => "null", _ => "\"Elsa.WriteLine\"" });
                break;
            default:
                text.Append('[');
                for (var i = random.Next(4); i > 0; i--)
                {
                    Write(text, random, depth + 1);
                    text.Append(i > 1 ? "," : "");
                }

                text.Append(']');
                break;
        }
    }
}
