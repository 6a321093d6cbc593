using AutoMapper;
using GovFlow.TestKit;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Architecture;

public sealed class MappingTests
{
    [Test]
    public async Task EveryMappingProfile_FillsEveryMemberOfItsContract()
    {
        await using var host = new GovFlowHost();

        host.Services.GetRequiredService<IMapper>().ConfigurationProvider.AssertConfigurationIsValid();
    }
}
