using GovFlow.Approvals.Cases;

namespace GovFlow.Storage.Cases;

/// <summary>Puts a new case's number where its change names it: the office wrote the texts before the register gave one.</summary>
internal static class CaseNumbering
{
    public static CaseChange Number(CaseChange change, string number) => change with
    {
        After = change.After with
        {
            Number = number,
            Flow = change.After.Flow is { CorrelationId: CaseNumberRequest.Placeholder } flow ? flow with { CorrelationId = number } : change.After.Flow,
        },
        Events = [.. change.Events.Select(e => e with { Text = Named(e.Text, number) })],
        Papers = [.. change.Papers.Select(p => p.Fields.Any(f => f.Value.Contains(CaseNumberRequest.Placeholder, StringComparison.Ordinal))
            ? p with { Fields = p.Fields.SetItems(p.Fields.Select(f => KeyValuePair.Create(f.Key, Named(f.Value, number)))) }
            : p)],
        Notices = [.. change.Notices.Select(n => n with { Title = Named(n.Title, number), Text = Named(n.Text, number) })],
    };

    private static string Named(string text, string number) => text.Replace(CaseNumberRequest.Placeholder, number, StringComparison.Ordinal);
}
