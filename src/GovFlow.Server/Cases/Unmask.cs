using System.Collections.Immutable;
using System.Globalization;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Server.Cases.Views;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Cases;

/// <summary>Which datum, and why it is needed.</summary>
/// <param name="Field">name, paperNumber, phone, address, agentName, agentPaperNumber; answer.NAME for an answer of the form; hearing.NO for a party to the hearing; objection.NO for whoever objected to what was publicised.</param>
public sealed record UnmaskRequest(string Field, string Reason);

/// <summary>The datum whole. Never cached.</summary>
public sealed record UnmaskedView(string Value);

/// <summary>查看完整个人信息: first on record, then shown; without the record it is not shown.</summary>
public sealed class Unmask(CaseScope scope, CaseStore cases, CaseViews views, AuditTrail audit, TimeProvider time)
{
    private const string Answer = "answer.";

    private const string Party = "hearing.";

    private const string Objector = "objection.";

    private const int LongestReason = 200;

    /// <summary>Shows one datum.</summary>
    public async Task<CaseAnswer<UnmaskedView>> HandleAsync(Guid caseId, UnmaskRequest request, NewCommand command, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(actor);
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > LongestReason)
            return new CaseAnswer<UnmaskedView>.Refused(new("reason-missing", $"请写明查看原因，不超过 {LongestReason} 字。", null, "$.reason"));
        if (!await scope.SeesAsync(actor, caseId, ct) || await cases.LoadAsync(caseId, ct) is not { } loaded)
            return new CaseAnswer<UnmaskedView>.NotFound();
        if (!TryRead(loaded.File.Applicant, request.Field, out var value) && (value = await AnswerAsync(loaded.File, request.Field, actor, ct)) is null)
            return new CaseAnswer<UnmaskedView>.Refused(new("field-unknown", "没有这一项个人信息。", null, "$.field"));
        var note = ImmutableSortedDictionary<string, string>.Empty.Add("field", request.Field).Add("reason", reason);
        return await audit.AppendAsync(caseId, "unmask", actor.IdIn(loaded.File.CentreCode), note, time.GetUtcNow(), command.Id, ct)
            ? new CaseAnswer<UnmaskedView>.Given(new UnmaskedView(value ?? ""))
            : new CaseAnswer<UnmaskedView>.NotFound();
    }

    private async Task<string?> AnswerAsync(CaseFile file, string field, Actor actor, CancellationToken ct) =>
        field.StartsWith(Party, StringComparison.Ordinal) ? OfParty(file, field[Party.Length..])
        : field.StartsWith(Objector, StringComparison.Ordinal) ? OfObjector(file, field[Objector.Length..])
        : field.StartsWith(Answer, StringComparison.Ordinal) ? FormViews.Whole(field[Answer.Length..], file, await views.SightAsync(file, actor, ct)) : null;

    /// <summary>Name and contact of whoever is a party to the hearing: the handler has to reach them.</summary>
    private static string? OfParty(CaseFile file, string no) =>
        file.Hearing?.Parties.FirstOrDefault(p => p.No > 0 && p.No.ToString(CultureInfo.InvariantCulture) == no) is { } party ? $"{party.Name} {party.Contact}".TrimEnd() : null;

    /// <summary>Name and telephone of whoever objected: who examines it has to verify and answer.</summary>
    private static string? OfObjector(CaseFile file, string no) =>
        file.Objections.FirstOrDefault(o => o.No.ToString(CultureInfo.InvariantCulture) == no) is { } objection ? $"{objection.Name} {objection.Phone}" : null;

    private static bool TryRead(Applicant applicant, string field, out string? value)
    {
        (var isKnown, value) = field switch
        {
            "name" => (true, applicant.Identity.Name),
            "paperNumber" => (true, applicant.Identity.PaperNumber),
            "phone" => (true, applicant.Phone),
            "address" => (true, applicant.Address),
            "agentName" => (applicant.Agent is not null, applicant.Agent?.Name),
            "agentPaperNumber" => (applicant.Agent is not null, applicant.Agent?.PaperNumber),
            _ => (false, null),
        };
        return isKnown;
    }

    /// <summary>The endpoint.</summary>
    internal static async Task<Results<Ok<UnmaskedView>, ProblemHttpResult>> Endpoint(
        Guid id, UnmaskRequest request, NewCommand command, Unmask unmask, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        return (await unmask.HandleAsync(id, request, command, actor.Value, ct)).ToHttp();
    }
}
