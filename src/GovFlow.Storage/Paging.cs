using System.Buffers.Text;
using System.Globalization;
using System.Text;
using GovFlow.Approvals.Tasks;
using GovFlow.Storage.Model;

namespace GovFlow.Storage;

/// <summary>A page of a list.</summary>
/// <param name="NextCursor">Asks for the page after it; null where there is none.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Where a list sorted by urgency went on: after this due day and id. Opaque text for clients.</summary>
public sealed record UrgencyCursor(int DueSort, Guid Id)
{
    /// <inheritdoc/>
    public override string ToString() => Cursors.Write($"u{DueSort.ToString(CultureInfo.InvariantCulture)}/{Id:N}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Null where the text is no such cursor.</returns>
    public static UrgencyCursor? TryParse(string? text) =>
        Cursors.Read(text, 'u') is [var sort, var id]
            && int.TryParse(sort, NumberStyles.None, CultureInfo.InvariantCulture, out var due) && Guid.TryParseExact(id, "N", out var key)
            ? new UrgencyCursor(due, key) : null;
}

/// <summary>Where a list sorted by time went on. Opaque text for clients.</summary>
public sealed record TimeCursor(DateTimeOffset At, Guid Id)
{
    /// <inheritdoc/>
    public override string ToString() => Cursors.Write($"t{At.UtcTicks.ToString(CultureInfo.InvariantCulture)}/{Id:N}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Null where the text is no such cursor.</returns>
    public static TimeCursor? TryParse(string? text) =>
        Cursors.Read(text, 't') is [var at, var id] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.Ticks && Guid.TryParseExact(id, "N", out var key)
            ? new TimeCursor(new DateTimeOffset(ticks, TimeSpan.Zero), key) : null;
}

/// <summary>Where a list sorted by day went on. Opaque text for clients.</summary>
public sealed record DayCursor(DateOnly Day, Guid Id)
{
    /// <inheritdoc/>
    public override string ToString() => Cursors.Write(string.Create(CultureInfo.InvariantCulture, $"d{Day.DayNumber}/{Id:N}"));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Null where the text is no such cursor.</returns>
    public static DayCursor? TryParse(string? text) =>
        Cursors.Read(text, 'd') is [var day, var id] && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= DateOnly.MaxValue.DayNumber && Guid.TryParseExact(id, "N", out var key)
            ? new DayCursor(DateOnly.FromDayNumber(number), key) : null;
}

/// <summary>Where the open alerts went on, in the order of their urgency. Opaque text for clients.</summary>
public sealed record AlertCursor(AlertCard Card, int Rung, DateTimeOffset RaisedAt, string CaseNumber, Guid Id)
{
    /// <summary>The place of <paramref name="alert"/>.</summary>
    public static AlertCursor Of(AlertRow alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return new AlertCursor(alert.Card, alert.Rung, alert.RaisedAt, alert.CaseNumber, alert.Id);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Cursors.Write(string.Create(CultureInfo.InvariantCulture, $"a{(int)Card}/{Rung}/{RaisedAt.UtcTicks}/{CaseNumber}/{Id:N}"));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Null where the text is no such cursor.</returns>
    public static AlertCursor? TryParse(string? text) =>
        Cursors.Read(text, 'a') is [var card, var rung, var at, var number, var id]
            && Enum.TryParse<AlertCard>(card, out var colour) && Enum.IsDefined(colour)
            && int.TryParse(rung, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var key)
            ? new AlertCursor(colour, step, new DateTimeOffset(ticks, TimeSpan.Zero), number, key) : null;
}

/// <summary>Where the register of authorisations went on. Opaque text for clients.</summary>
public sealed record RegisterCursor(string ItemCode, string PostCode, TaskKind Step, DateOnly FirstDay)
{
    /// <summary>The place of <paramref name="entry"/>.</summary>
    public static RegisterCursor Of(AuthorisationRow entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new RegisterCursor(entry.ItemCode, entry.PostCode, entry.Step, entry.FirstDay);
    }

    /// <inheritdoc/>
    public override string ToString() => Cursors.Write(string.Create(
        CultureInfo.InvariantCulture, $"r{Uri.EscapeDataString(ItemCode)}/{Uri.EscapeDataString(PostCode)}/{(int)Step}/{FirstDay.DayNumber}"));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Null where the text is no such cursor.</returns>
    public static RegisterCursor? TryParse(string? text) =>
        Cursors.Read(text, 'r') is [var item, var post, var step, var day]
            && Enum.TryParse<TaskKind>(step, out var kind) && Enum.IsDefined(kind)
            && int.TryParse(day, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= DateOnly.MaxValue.DayNumber
            ? new RegisterCursor(Uri.UnescapeDataString(item), Uri.UnescapeDataString(post), kind, DateOnly.FromDayNumber(number)) : null;
}

/// <summary>
/// Keyset paging: a page is one index range, as fast on page 1,000 as on page 1. The first comparison alone bounds the range, so every database uses
/// the index; the second only skips within one key.
/// </summary>
public static class Paging
{
    /// <summary>Most urgent first. Filter by centre and post (or assignee), and to open tasks, for the inbox's index.</summary>
    public static IQueryable<TaskRow> MostUrgentFirst(this IQueryable<TaskRow> tasks, UrgencyCursor? after)
    {
        if (after is not null)
            tasks = tasks.Where(t => t.DueSort >= after.DueSort && (t.DueSort > after.DueSort || t.Id.CompareTo(after.Id) > 0));
        return tasks.OrderBy(t => t.DueSort).ThenBy(t => t.Id);
    }

    /// <summary>Most urgent first. Filter by centre, and to open cases.</summary>
    public static IQueryable<CaseRow> MostUrgentFirst(this IQueryable<CaseRow> cases, UrgencyCursor? after)
    {
        if (after is not null)
            cases = cases.Where(c => c.DueSort >= after.DueSort && (c.DueSort > after.DueSort || c.Id.CompareTo(after.Id) > 0));
        return cases.OrderBy(c => c.DueSort).ThenBy(c => c.Id);
    }

    /// <summary>Latest received first. Filter by centre or item.</summary>
    public static IQueryable<CaseRow> NewestFirst(this IQueryable<CaseRow> cases, TimeCursor? after)
    {
        if (after is not null)
            cases = cases.Where(c => c.ReceivedAt <= after.At && (c.ReceivedAt < after.At || c.Id.CompareTo(after.Id) < 0));
        return cases.OrderByDescending(c => c.ReceivedAt).ThenByDescending(c => c.Id);
    }

    /// <summary>
    /// Red before yellow, the higher rung first, then the longest waiting; those of one sweep by case number, which is the order of receipt.
    /// Filter by centre, and to open alerts, which are few.
    /// </summary>
    public static IQueryable<AlertRow> MostUrgentFirst(this IQueryable<AlertRow> alerts, AlertCursor? after)
    {
        if (after is not null)
        {
            alerts = alerts.Where(a => a.Card < after.Card
                || (a.Card == after.Card && (a.Rung < after.Rung
                    || (a.Rung == after.Rung && (a.RaisedAt > after.RaisedAt
                        || (a.RaisedAt == after.RaisedAt && (a.CaseNumber.CompareTo(after.CaseNumber) > 0
                            || (a.CaseNumber == after.CaseNumber && a.Id.CompareTo(after.Id) > 0))))))));
        }

        return alerts.OrderByDescending(a => a.Card).ThenByDescending(a => a.Rung).ThenBy(a => a.RaisedAt).ThenBy(a => a.CaseNumber).ThenBy(a => a.Id);
    }

    /// <summary>Latest raised first. Filter by centre.</summary>
    public static IQueryable<AlertRow> NewestFirst(this IQueryable<AlertRow> alerts, TimeCursor? after)
    {
        if (after is not null)
            alerts = alerts.Where(a => a.RaisedAt <= after.At && (a.RaisedAt < after.At || a.Id.CompareTo(after.Id) < 0));
        return alerts.OrderByDescending(a => a.RaisedAt).ThenByDescending(a => a.Id);
    }

    /// <summary>By item, post and step, the latest first of each. Filter by centre.</summary>
    public static IQueryable<AuthorisationRow> ByItem(this IQueryable<AuthorisationRow> register, RegisterCursor? after)
    {
        if (after is not null)
        {
            register = register.Where(a => a.ItemCode.CompareTo(after.ItemCode) > 0
                || (a.ItemCode == after.ItemCode && (a.PostCode.CompareTo(after.PostCode) > 0
                    || (a.PostCode == after.PostCode && (a.Step > after.Step || (a.Step == after.Step && a.FirstDay < after.FirstDay))))));
        }

        return register.OrderBy(a => a.ItemCode).ThenBy(a => a.PostCode).ThenBy(a => a.Step).ThenByDescending(a => a.FirstDay);
    }

    /// <summary>Latest told first. Filter by person.</summary>
    public static IQueryable<StaffMessageRow> NewestFirst(this IQueryable<StaffMessageRow> messages, TimeCursor? after)
    {
        if (after is not null)
            messages = messages.Where(m => m.At <= after.At && (m.At < after.At || m.Id.CompareTo(after.Id) < 0));
        return messages.OrderByDescending(m => m.At).ThenByDescending(m => m.Id);
    }

    /// <summary>Makes a page of one row more than was asked for: the surplus row says there is a next page.</summary>
    public static Page<T> ToPage<T>(this IReadOnlyList<T> rows, int limit, Func<T, string> cursor)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(cursor);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return rows.Count > limit ? new Page<T>([.. rows.Take(limit)], cursor(rows[limit - 1])) : new Page<T>(rows, null);
    }
}

/// <summary>The text form of cursors.</summary>
internal static class Cursors
{
    private const int Longest = 200;

    public static string Write(string text) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(text));

    public static string[]? Read(string? text, char kind)
    {
        if (text is null or { Length: 0 or > Longest } || !Base64Url.IsValid(text))
            return null;
        var plain = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text));
        return plain.Length > 0 && plain[0] == kind ? plain[1..].Split('/') : null;
    }
}
