using System.Net;
using GovFlow.Server.Applicants;
using GovFlow.Server.Identity;
using GovFlow.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Architecture;

public sealed class EndpointTests
{
    private GovFlowHost _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = new GovFlowHost();

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public void EveryEndpoint_HasAName_AndNeedsAPermissionOrIsMarkedPublic()
    {
        var endpoints = _host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();

        Assert.That(endpoints, Has.Count.GreaterThan(5));
        Assert.That(
            endpoints.Where(e => !e.RoutePattern.RawText!.StartsWith("/hubs", StringComparison.Ordinal) && e.Metadata.GetMetadata<IEndpointNameMetadata>() is null).Select(e => e.RoutePattern.RawText),
            Is.Empty, "without a name");
        Assert.That(
            endpoints.Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<PermissionMetadata>() is null && e.Metadata.GetMetadata<ApplicantMetadata>() is null).Select(e => e.RoutePattern.RawText),
            Is.Empty, "neither a permission nor public");
    }

    [TestCase("/openapi/v1.json", HttpStatusCode.OK)]
    [TestCase("/health/live", HttpStatusCode.OK)]
    [TestCase("/health/ready", HttpStatusCode.OK)]
    [TestCase("/api/public/", HttpStatusCode.OK)]
    [TestCase("/api/there/is/none", HttpStatusCode.NotFound)]
    [TestCase("/", HttpStatusCode.OK)]
    [TestCase("/app/tasks", HttpStatusCode.OK)]
    public async Task AnAddress_AnswersAsItShould_WithTheSecurityHeaders(string path, HttpStatusCode expected)
    {
        using var office = _host.Office();
        using var answer = await office.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(expected));
            Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("script-src 'self';").And.Contain("object-src 'none'"));
            Assert.That(answer.Headers.GetValues("X-Content-Type-Options").Single(), Is.EqualTo("nosniff"));
        });
    }
}
