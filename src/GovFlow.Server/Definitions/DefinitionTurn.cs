using GovFlow.Server.Realtime;
using GovFlow.Storage.Definitions;

namespace GovFlow.Server.Definitions;

/// <summary>Writes down which announced versions have come into force, and tells the pages (decision 0022). On any number of nodes.</summary>
public sealed class DefinitionTurn(DefinitionStore definitions, HallPublisher live, TimeProvider time)
{
    /// <summary>Looks once.</summary>
    /// <returns>How many definitions have another version now.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var turned = await definitions.TurnAsync(time.GetUtcNow(), ct);
        foreach (var definitionId in turned)
            await live.PublishAsync(new HallEvent("definition.published", definitionId), [HallGroups.Definitions]);
        return turned.Count;
    }
}
