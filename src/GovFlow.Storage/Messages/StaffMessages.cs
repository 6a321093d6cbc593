using System.Diagnostics.CodeAnalysis;
using GovFlow.Approvals.Cases;
using GovFlow.Storage.Model;
using GovFlow.Storage.Sql;
using Microsoft.EntityFrameworkCore;

namespace GovFlow.Storage.Messages;

/// <summary>Whose messages: nobody else reads them or says that they were read.</summary>
public sealed record MessageOwner(string CentreCode, string PersonId);

/// <summary>消息: what commands told a person, until and after it was read.</summary>
public sealed class StaffMessages
{
    /// <summary>How an audience names one person.</summary>
    private const string Person = "person:";

    private readonly Database _database;

    internal StaffMessages(Database database) => _database = database;

    /// <summary>The owner's messages.</summary>
    public static IQueryable<StaffMessageRow> Of(GovFlowDbContext context, MessageOwner owner)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(owner);
        return context.StaffMessages.Where(m => m.CentreCode == owner.CentreCode && m.PersonId == owner.PersonId);
    }

    /// <summary>Marks messages as read; those that were read before keep their instant.</summary>
    /// <param name="id">One of them; null = all.</param>
    /// <returns>False where the owner has no such message.</returns>
    public async Task<bool> ReadAsync(MessageOwner owner, Guid? id, DateTimeOffset now, CancellationToken ct)
    {
        await using var context = await _database.ContextAsync(ct);
        var wanted = Of(context, owner);
        if (id is { } one)
            wanted = wanted.Where(m => m.Id == one);
        var marked = await wanted.Where(m => m.ReadAt == null).ExecuteUpdateAsync(set => set.SetProperty(m => m.ReadAt, now), ct);
        return marked > 0 || id is null || await wanted.AnyAsync(ct);
    }

    /// <summary>The message a notice leaves with a person.</summary>
    /// <param name="id">Of the notice in the outbox.</param>
    /// <returns>False where it is for no single person: a post's inbox, a list and the progress page say those by themselves.</returns>
    internal static bool TryMake(CaseNotice notice, Guid id, CaseFile file, DateTimeOffset at, [NotNullWhen(true)] out StaffMessageRow? message)
    {
        message = !notice.Audience.StartsWith(Person, StringComparison.Ordinal) ? null : new StaffMessageRow
        {
            Id = id,
            CentreCode = file.CentreCode,
            PersonId = notice.Audience[Person.Length..],
            Kind = notice.Kind,
            CaseId = file.Id,
            Title = notice.Title,
            Text = notice.Text,
            At = at,
        };
        return message is not null;
    }
}
