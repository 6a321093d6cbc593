using System.Buffers.Binary;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Halls;
using GovFlow.Server.Identity;

namespace GovFlow.Server.Generating;

/// <summary>The hall's people as the use cases of supervision know them, without accounts and log-ins.</summary>
internal sealed class YearPeople(IServiceProvider services, Hall hall)
{
    private readonly Dictionary<string, Actor> _known = new(StringComparer.Ordinal);

    public async Task<Actor> ActorAsync(string person, CancellationToken ct)
    {
        if (_known.TryGetValue(person, out var known))
            return known;
        var one = hall.Town.People.First(p => p.Member.Id == person);
        return _known[person] = new Actor
        {
            UserId = DeterministicId.Of(Guid.Empty, "person", person),
            UserName = one.UserName,
            Staff = one.Member,
            Centre = new ActorCentre(hall.Code, hall.Town.Centre.Name, hall.Path, hall.Town.TimeZone),
            Roles = one.Roles.ToHashSet(StringComparer.Ordinal),
            Permissions = await services.GetRequiredService<RolePermissions>().OfAsync(one.Roles, ct),
        };
    }
}

/// <summary>Chances that follow from the year's seed and an id, whatever else is drawn.</summary>
internal sealed class YearChances(int seed)
{
    /// <summary>From 0 to 99, the same each time it is asked.</summary>
    public int Of(Guid id, string what)
    {
        Span<byte> bytes = stackalloc byte[16];
        DeterministicId.Of(id, "chance", FormattableString.Invariant($"{seed}/{what}")).TryWriteBytes(bytes);
        return (int)(BinaryPrimitives.ReadUInt32LittleEndian(bytes) % 100);
    }

    /// <summary>True in <paramref name="percent"/> of a hundred.</summary>
    public bool Is(int percent, Guid id, string what) => Of(id, what) < percent;
}
