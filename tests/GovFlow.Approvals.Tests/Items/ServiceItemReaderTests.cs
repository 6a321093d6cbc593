using System.Text.Json;
using System.Text.Json.Nodes;
using GovFlow.Approvals.Items;
using GovFlow.Approvals.Tests.Workflows;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Tests.Items;

[TestFixture]
public sealed class ServiceItemReaderTests
{
    private const string Sound = """
        {"code":"T-01","name":"测试事项","pinyin":"cssx","category":"Licence","powerSource":"Own","windowClass":"综合","applicantKinds":["Person"],"channels":["window"],
         "basis":[{"law":"某法","article":"第一条","content":"内容","status":"Read"}],
         "statutoryLimit":{"days":20,"unit":"Working","status":"Read","extension":{"days":10,"unit":"Working","approver":"HeadOfBody","basis":"行政许可法第四十二条第一款"}},
         "promisedLimit":{"days":5,"unit":"Working"},"conditions":["条件"],
         "materials":[{"code":"M1","name":"申请书","isMain":true,"basis":"某法第一条"},{"code":"M2","name":"证明","mayDefer":true,"basis":"某法第二条"}],
         "fee":{"isCharged":false},"resultName":"证","lead":{"name":"镇政府","share":"决定"},
         "kindsNotOffered":[{"kind":"Joint","reason":"一个部门办理"}]}
        """;

    private static ServiceItemReadResult Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ServiceItemReader.Read(document.RootElement.Clone(), "$");
    }

    private static string With(string path, string? json)
    {
        var root = JsonNode.Parse(Sound)!;
        var steps = path.Split('/');
        var owner = root;
        foreach (var step in steps[..^1])
            owner = int.TryParse(step, out var index) ? owner![index] : owner![step];
        var value = json is null ? null : JsonNode.Parse(json);
        if (json is null && owner is JsonObject o)
            o.Remove(steps[^1]);
        else if (int.TryParse(steps[^1], out var at))
            owner![at] = value;
        else
            owner![steps[^1]] = value;
        return root.ToJsonString();
    }

    [Test]
    public void ASoundItem_IsReadWhole_WithTheDefaultsOfWhatIsLeftOut()
    {
        var result = Read(Sound);
        Assert.That(result.Problems, Is.Empty);
        var item = result.Item!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((item.Code, item.Category, item.SupplementDays, item.Visits, item.LimitStart), Is.EqualTo(("T-01", ItemCategory.Licence, 10, 1, LimitStart.Acceptance)));
            Assert.That(item.StatutoryLimit!.Extension!.Rule, Is.EqualTo(Approvals.Clocks.ExtensionRule.Licence));
            Assert.That(item.Materials[1], Is.EqualTo(new MaterialRequirement("M2", "证明") { MayDefer = true, Basis = "某法第二条" }));
        }
    }

    [TestCase("code", null, "$.code", "item.missing")]
    [TestCase("code", "\"A B\"", "$.code", "item.code")]
    [TestCase("name", "\"  \"", "$.name", "item.missing")]
    [TestCase("name", "7", "$.name", "item.not-text")]
    [TestCase("name", "\"a\\u0000b\"", "$.name", "item.control-character")]
    [TestCase("pinyin", null, "$.pinyin", "item.missing")]
    [TestCase("pinyin", "\"测试\"", "$.pinyin", "item.pinyin")]
    [TestCase("category", "\"许可\"", "$.category", "item.unknown-value")]
    [TestCase("category", "1", "$.category", "item.unknown-value")]
    [TestCase("category", "\"1\"", "$.category", "item.unknown-value")]
    [TestCase("isImmediate", "\"yes\"", "$.isImmediate", "item.not-flag")]
    [TestCase("isImmediate", "true", "$.promisedLimit", "item.immediate-limit")]
    [TestCase("applicantKinds", "[]", "$.applicantKinds", "item.missing")]
    [TestCase("applicantKinds", "[\"Person\",\"Robot\"]", "$.applicantKinds[1]", "item.unknown-value")]
    [TestCase("channels", "[\"fax\"]", "$.channels[0]", "item.unknown-value")]
    [TestCase("basis", "{}", "$.basis", "item.not-list")]
    [TestCase("basis", "[]", "$.basis", "item.missing")]
    [TestCase("basis/0/content", null, "$.basis[0].content", "item.missing")]
    [TestCase("promisedLimit", null, "$.promisedLimit", "item.missing")]
    [TestCase("promisedLimit/days", "-1", "$.promisedLimit.days", "item.bad-number")]
    [TestCase("promisedLimit/days", "1.5", "$.promisedLimit.days", "item.bad-number")]
    [TestCase("promisedLimit/days", "1e99", "$.promisedLimit.days", "item.bad-number")]
    [TestCase("promisedLimit/days", "21", "$.promisedLimit", "item.promise-beyond-statute")]
    [TestCase("promisedLimit/extension", "{\"days\":5,\"approver\":\"HeadOfBody\",\"basis\":\"x\"}", "$.promisedLimit.extension", "item.promise-extended")]
    [TestCase("statutoryLimit/extension/approver", "\"谁都行\"", "$.statutoryLimit.extension.approver", "item.unknown-value")]
    [TestCase("suspensionRules", "[{\"ground\":\"Publicity\",\"basis\":\"省规\"}]", "$.suspensionRules", "item.licence-suspension")]
    [TestCase("conditions", "[]", "$.conditions", "item.missing")]
    [TestCase("conditions", "[1]", "$.conditions[0]", "item.not-text")]
    [TestCase("materials/1/code", "\"M1\"", "$.materials[1].code", "item.duplicate-code")]
    [TestCase("materials/0/mayDefer", "true", "$.materials[0].mayDefer", "item.main-deferred")]
    [TestCase("materials/0/isMain", "false", "$.materials", "item.no-main-material")]
    [TestCase("materials/0/mayDeffer", "true", "$.materials[0].mayDeffer", "item.unknown-member")]
    [TestCase("fee/isCharged", "true", "$.fee.basis", "item.fee-without-basis")]
    [TestCase("lead", "[]", "$.lead", "item.not-object")]
    [TestCase("kindsNotOffered/0/kind", "\"Fax\"", "$.kindsNotOffered[0].kind", "item.unknown-value")]
    [TestCase("kindsNotOffered/0/reason", null, "$.kindsNotOffered[0].reason", "item.missing")]
    [TestCase("kindsNotOffered", "[]", "$.jointRule", "item.joint-rule")]
    [TestCase("returnGrounds", "[{\"ground\":\"d\",\"text\":\"x\"}]", "$.returnGrounds[0].ground", "item.unknown-value")]
    [TestCase("unheardOf", "1", "$.unheardOf", "item.unknown-member")]
    public void AMistake_RefusesTheItem_WithItsPathAndCode(string path, string? json, string problemPath, string code)
    {
        var result = Read(With(path, json));
        Assert.That(result.Item, Is.Null);
        Assert.That(result.Problems.Where(p => !p.IsWarning).Select(p => (p.JsonPath, p.Code)), Does.Contain((problemPath, code)));
        Assert.That(result.Problems.Select(p => p.Message), Has.All.Matches<string>(m => m.Any(c => c > '\u2fff')));
    }

    [Test]
    public void EveryMistakeIsTold_NotOnlyTheFirst()
    {
        var result = Read("""{"code":7,"category":"x","materials":3}""");
        Assert.That(result.Problems.Select(p => p.JsonPath), Is.SupersetOf(new[] { "$.code", "$.category", "$.materials", "$.name", "$.promisedLimit" }));
    }

    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"x\"")]
    public void WhatIsNoObject_IsNoItem(string json) => Assert.That(Read(json).Problems.Single().Code, Is.EqualTo("item.not-object"));

    [Test]
    public void ADuplicateMember_IsRefused() =>
        Assert.That(Read("""{"code":"A","code":"B"}""").Problems.Select(p => p.Code), Does.Contain("item.duplicate-member"));

    [Test]
    public void AHugeOrHostileItem_IsRefusedWithABoundedList()
    {
        var many = "[" + string.Join(',', Enumerable.Repeat("\"x\"", 10_000)) + "]";
        Assert.That(Read(With("conditions", many)).Problems.Select(p => p.Code), Does.Contain("item.list-too-long"));
        Assert.That(Read(With("name", JsonSerializer.Serialize(new string('长', 5_000)))).Problems.Select(p => p.Code), Does.Contain("item.text-too-long"));
        var unknown = "{" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"k{i}\":1")) + "}";
        Assert.That(Read(unknown).Problems, Has.Count.EqualTo(100));
        Assert.That(Read(Sound.Replace("测试事项", "\\ud800", StringComparison.Ordinal)).Item, Is.Null);
    }

    [FsCheck.NUnit.Property(MaxTest = 300)]
    public bool AnyMutationOfARealItem_IsReadOrRefused_NeverThrows(int which, int at, char with)
    {
        var file = WorkflowFile.All[Math.Abs(which % WorkflowFile.All.Count)];
        var text = file.Definition.CustomProperties.GetProperty(ServiceItemReader.Member).GetRawText().ToCharArray();
        text[Math.Abs(at % text.Length)] = with;
        try
        {
            using var document = JsonDocument.Parse(new string(text));
            var result = ServiceItemReader.Read(document.RootElement.Clone());
            return result.Item is not null == result.Problems.All(p => p.IsWarning);
        }
        catch (JsonException)
        {
            return true; // no JSON any more: the definition's reader refuses it before
        }
    }

    [Test]
    public void WritingAndReading_GivesTheSameJsonAgain()
    {
        static string Write(ServiceItem item)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, JsonText.Compact))
                ServiceItemWriter.Write(writer, item);
            return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
        }

        var once = Write(Read(Sound).Item!);
        Assert.That(Write(Read(once).Item!), Is.EqualTo(once));
    }
}
