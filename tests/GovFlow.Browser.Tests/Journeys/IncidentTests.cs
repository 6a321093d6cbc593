using System.Text.Json.Nodes;
using GovFlow.Browser.Tests.Hall;
using GovFlow.TestKit;
using Microsoft.Playwright;
using NUnit.Framework;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Journeys;

/// <summary>流程中断: a step reads what nobody has said yet; an operator runs it again when it has been said.</summary>
public sealed class IncidentTests : HallJourney
{
    /// <summary>A licence whose survey takes its days from a check that goes on beside it.</summary>
    [OneTimeSetUp]
    public async Task PublishAFlowThatIsTooHasty()
    {
        using var admin = await Host.Office().LogInAsync("admin");
        var definition = JsonNode.Parse(await admin.Http.GetStringAsync(new Uri("/api/definitions/versions/gfi-02-small-catering-licence-v1", UriKind.Relative)))!;
        (definition["id"], definition["version"]) = ("gfi-02-hasty", 2);
        definition["options"]!["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core";
        var root = definition["root"]!;
        var steps = root["activities"]!.AsArray();
        definition["variables"]!.AsArray().Add(JsonNode.Parse("""{"id":"vPrecheck","name":"Precheck","typeName":"Object","storageDriverTypeName":"Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core"}"""));
        var check = Step(steps, "review").DeepClone();
        (check["id"], check["name"], check["nodeId"]) = ("precheck", "precheck", "Workflow1:flow:precheck");
        check["metadata"]!["displayText"] = "信息核对";
        check["result"] = JsonNode.Parse("""{"typeName":"Object","memoryReference":{"id":"vPrecheck"}}""");
        steps.Add(check);
        var toSurvey = root["connections"]!.AsArray().First(c => (string)c!["target"]!["activity"]! == "survey" && (string)c["source"]!["activity"]! == "accept")!;
        var toCheck = toSurvey.DeepClone();
        toCheck["target"]!["activity"] = "precheck";
        root["connections"]!.AsArray().Add(toCheck);
        Step(steps, "survey")["limitDays"]!["expression"] = new JsonObject { ["type"] = "JavaScript", ["value"] = "getPrecheck() ? 2 : -1" };
        await Host.LayInAsync(definition, "GFI-02");
    }

    [Test]
    public async Task AnOperator_FindsTheStoppedCase_AndRunsItsStepAgain()
    {
        using var window = await Host.Office().LogInAsync("liqiuhe");
        var filed = (await window.FileCaseAsync("GFI-02")).GetProperty("case");
        var (id, number) = (filed.GetProperty("id").GetGuid(), filed.GetProperty("number").GetString()!);

        var operating = await AtWorkAsync("admin");
        await Expect(operating.Part("流程中断，等您处理")).ToContainTextAsync(number);
        await operating.CheckAsync("incident-workbench");
        await operating.Part("流程中断，等您处理").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(operating.Page.GetByText(number).First).ToBeVisibleAsync();
        var stopped = operating.Part("流程故障");
        await Expect(stopped).ToContainTextAsync("现场核查");
        await operating.CheckAsync("incident-case");
        await stopped.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();
        await Expect(operating.Result()).ToBeVisibleAsync();
        await Expect(stopped).ToContainTextAsync("现场核查");

        await using (var town = new TownStaff(Host))
            await town.WorkAsync((await window.CaseAsync(id)).GetProperty("tasks")[0]);
        await Expect(operating.Part("概览")).Not.ToContainTextAsync("信息核对");
        await stopped.GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();

        await Expect(stopped).ToHaveCountAsync(0);
        await Expect(operating.Part("概览")).ToContainTextAsync("市场监管所核查岗");
        await operating.Part("时间线").GetByText("全部").ClickAsync();
        await Expect(operating.Part("时间线").GetByText("重试")).ToHaveCountAsync(2);
        await operating.CheckAsync("incident-retried");
        var surveyor = await AtWorkAsync("qinxicha");
        await surveyor.TakeTaskAsync(number, "现场核查");
    }

    private static JsonNode Step(JsonArray steps, string id) => steps.First(a => (string)a!["id"]! == id)!;
}
