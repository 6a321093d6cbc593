using System.Text.Json;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Halls;
using GovFlow.Storage;
using GovFlow.Storage.Outgoing;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Server.Outbox;

/// <summary>Keeps reminders (<c>alert.*</c>) inside the case's centre's office hours, at the first try and at every later one.</summary>
public sealed class OfficeHoursGate(HallBook halls, IDbContextFactory<GovFlowDbContext> contexts, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>When the message may leave; null = now.</summary>
    public async Task<DateTimeOffset?> OpensAtAsync(LeasedMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.CaseId is not { } caseId || KindOf(message)?.StartsWith("alert.", StringComparison.Ordinal) is not true)
            return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var centre = await db.Cases.Where(c => c.Id == caseId).Select(c => c.CentreCode).SingleOrDefaultAsync(ct);
        if (centre is null || await halls.FindAsync(centre, ct) is not { } hall)
            return null;
        var now = time.GetUtcNow();
        return hall.OpenAtOrAfter(now) is var opening && opening > now ? opening : null;
    }

    /// <summary>What the notice, or the copy of one, is about.</summary>
    private static string? KindOf(LeasedMessage message) => message.Kind switch
    {
        MessageKinds.Notice => JsonSerializer.Deserialize<CaseNotice>(message.Payload, Json)?.Kind,
        DeliveryChannels.Mail or DeliveryChannels.Robot => Addressed.Read(message).Delivery.Kind,
        _ => null,
    };
}
