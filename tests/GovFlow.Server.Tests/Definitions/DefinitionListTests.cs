using System.Security.Cryptography;
using System.Text;
using GovFlow.TestKit;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Definitions;

/// <summary>What policy staff find of the flows in force: each once, and its file byte for byte.</summary>
public sealed class DefinitionListTests
{
    private GovFlowHost _host = null!;
    private OfficeClient _designer = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost();
        _designer = await _host.Office().LogInAsync("cenzhengce");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _designer.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task TheList_HoldsEveryFlowThatCameWithTheProgram_InForce_WithItsItem()
    {
        var files = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "workflows"), "*.json", SearchOption.AllDirectories).Select(f => Path.GetFileNameWithoutExtension(f));

        var list = (await _designer.GetAsync("/api/definitions")).EnumerateArray().ToList();

        Assert.That(list.Select(d => d.GetProperty("definitionId").GetString()), Is.EquivalentTo(files).And.Ordered);
        Assert.That(list.Select(d => d.GetProperty("state").GetString()), Is.All.EqualTo("Published"));
        Assert.That(list.Select(d => d.GetProperty("itemCode").GetString()).OfType<string>(), Is.Unique.And.All.Match("^GFI-[0-9]+$"));
    }

    [Test]
    public async Task AFile_ComesAsItWasImported_UnderItsHash()
    {
        var version = (await _designer.GetAsync("/api/definitions/gfi-05-birth-registration"))[0];

        using var answer = await _designer.Http.GetAsync(new Uri($"/api/definitions/versions/{version.GetProperty("versionId").GetString()}", UriKind.Relative));

        var json = await answer.Content.ReadAsStringAsync();
        Assert.That(json, Is.EqualTo(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "workflows", "gfi-05-birth-registration.json"))));
        Assert.That(answer.Headers.ETag!.Tag, Is.EqualTo($"\"{version.GetProperty("hash").GetString()}\""));
        Assert.That(version.GetProperty("hash").GetString(), Is.EqualTo(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))));
    }

    [TestCase("/api/definitions/no-such-flow")]
    [TestCase("/api/definitions/versions/no-such-flow-v1")]
    public async Task WhatIsNotThere_IsNotFound(string path)
    {
        using var answer = await _designer.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((404, "not-found")));
    }

    [Test]
    public async Task Flows_AreNotForTheWindow()
    {
        using var clerk = await _host.Office().LogInAsync("liqiuhe");
        using var answer = await clerk.Http.GetAsync(new Uri("/api/definitions", UriKind.Relative));
        Assert.That(((int)answer.StatusCode, await answer.CodeAsync()), Is.EqualTo((403, "permission-missing")));
    }
}
