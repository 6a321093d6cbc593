using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;

namespace GovFlow.Approvals.Openness;

/// <summary>A step somebody finished.</summary>
/// <param name="Action">The outcome as people read it.</param>
public sealed record ExchangeStep(Guid TaskId, string Name, string Action, DateTimeOffset From, DateTimeOffset To, string Handler, string? Opinion);

/// <summary>A case with all that the five tables tell of it.</summary>
/// <param name="TaskCode">业务办理项编码; null where the item names none.</param>
/// <param name="Accepted">Number of the paper that told of the acceptance.</param>
/// <param name="Acceptor">Name of who took it in.</param>
/// <param name="Clocks">Every clock, the stopped ones too.</param>
/// <param name="Result">Name and number of the certificate; null without one.</param>
/// <param name="Satisfaction">1 to 5; null where nobody rated.</param>
/// <param name="Papers">Number of each paper of the case, by its id.</param>
/// <param name="IsNew">Received within the period: sent for the first time.</param>
public sealed record ExchangeCase(
    CaseFile File, string? TaskCode, string Department, string Acceptor, string? Accepted, DateOnly? PromiseDay, ImmutableArray<ExchangeStep> Steps, ImmutableArray<(Guid Id, Clock Clock)> Clocks,
    (string Name, string Number)? Result, int? Satisfaction, ImmutableDictionary<Guid, string> Papers, bool IsNew);

/// <summary>A batch: of each of the five tables, in their order, the rows; a row has a cell a column, null where it is empty.</summary>
public sealed record ExchangeSet(string Batch, ImmutableArray<ImmutableArray<ImmutableArray<string?>>> Tables);

/// <summary>Makes the five tables of cases. The same case gives the same keys for ever, so a row sent again replaces itself.</summary>
public static class ExchangeRecords
{
    /// <summary>Whole hashes of 64 signs that a field of 4000 holds with a space between them.</summary>
    private const int MostHashes = 61;

    private const string Source = "GovFlow";

    /// <param name="zone">The centre's.</param>
    public static ExchangeSet Of(IEnumerable<ExchangeCase> cases, string batch, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var tables = ExchangeTables.All.Select(_ => ImmutableArray.CreateBuilder<ImmutableArray<string?>>()).ToList();
        foreach (var of in cases)
        {
            Add(0, of, "accept", AcceptOf(of));
            foreach (var step in of.Steps)
                Add(1, of, $"process:{step.TaskId:N}", [step.Name, step.Action, Time(step.From), Time(step.To), Cut(step.Opinion, 2000), step.Handler]);
            foreach (var (id, clock) in of.Clocks.Where(c => c.Clock.Kind is ClockKind.Decision))
            {
                for (var i = 0; i < clock.Suspensions.Length; i++)
                {
                    var stop = clock.Suspensions[i];
                    Add(2, of, FormattableString.Invariant($"special:{id:N}:{i}"), [Special(stop.Ground), NumberOf(of, stop.PaperId), Day(stop.From), Day(stop.To)]);
                }
            }
            foreach (var material in of.File.Materials.Where(m => m.State is not MaterialState.NotNeeded))
            {
                var scans = material.Scans ?? [];
                Add(3, of, $"material:{material.Code}", [material.Code, material.Name, Taken(material.State), Number(scans.Length), scans.IsEmpty ? null : string.Join(' ', scans.Take(MostHashes).Select(s => s.Hash))]);
            }
            if (of.File.ClosedAt is { } closed)
            {
                var (result, note) = ResultOf(of.File);
                Add(4, of, "result", [result, Time(closed), Cut(note, 500), of.Result?.Name, of.Result?.Number, of.Satisfaction is { } level ? Number(level) : null]);
            }
        }
        return new ExchangeSet(batch, [.. tables.Select(t => t.ToImmutable())]);

        void Add(int table, ExchangeCase of, string key, ReadOnlySpan<string?> cells) => tables[table].Add(
            [DeterministicId.Of(of.File.Id, "exchange", key).ToString("D"), of.File.Number, .. cells, batch, of.IsNew ? "I" : "U", Time(now), Source]);

        string Time(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

        string?[] AcceptOf(ExchangeCase of)
        {
            var (file, applicant) = (of.File, of.File.Applicant);
            return
            [
                of.TaskCode, file.ItemCode, file.ItemName, Cut(file.DefinitionVersionId, 50), file.InnerKind is CaseKind.Immediate ? "1" : "2",
                applicant.Identity.Name, applicant.Identity.IsOrganisation ? "2" : "1", Paper(applicant.Identity), applicant.Identity.PaperNumber,
                applicant.Agent?.Name, applicant.Agent is { } agent ? Paper(agent) : null, applicant.Agent?.PaperNumber, applicant.Phone, applicant.Address,
                Channel(file.Channel), Time(file.ReceivedAt), Day(file.AcceptedOn), of.Accepted, of.Department, of.Acceptor, Day(of.PromiseDay),
            ];
        }
    }

    private static (string Code, string? Note) ResultOf(CaseFile file) => file.State switch
    {
        CaseState.NotAccepted => ("3", null),
        CaseState.ReturnedToApplicant => ("4", null),
        CaseState.Withdrawn => ("5", null),
        CaseState.Terminated => ("6", null),
        CaseState.Revoked => ("7", null),
        _ => file.Decision is { } decision ? (decision.IsGranted ? "1" : "2", decision.Reason) : ("8", null),
    };

    private static string Paper(ApplicantIdentity identity) => identity.PaperKind switch
    {
        "居民身份证" => "111",
        "护照" or "普通护照" => "414",
        "统一社会信用代码" or "营业执照" => "001",
        _ => "990",
    };

    private static string Channel(string channel) => channel switch
    {
        "window" => "1",
        "online" => "2",
        "kiosk" => "3",
        "phone" => "4",
        "community" => "5",
        "post" => "6",
        _ => channel,
    };

    private static string Taken(MaterialState state) => state switch
    {
        MaterialState.Received => "1",
        MaterialState.FromLicence => "2",
        MaterialState.Deferred => "3",
        MaterialState.NotBrought or MaterialState.Incomplete or MaterialState.Missing => "4",
        // 不涉及: asked of nobody, and no row is made of it.
        MaterialState.NotNeeded => "",
    };

    /// <summary>What the paper bears; a stop that names a paper by other words than its id keeps them.</summary>
    private static string NumberOf(ExchangeCase of, string paperId) => Guid.TryParse(paperId, out var id) && of.Papers.TryGetValue(id, out var number) ? number : paperId;

    private static string Special(SuspensionGround ground) => ground switch
    {
        SuspensionGround.Hearing => "01",
        SuspensionGround.Tender => "02",
        SuspensionGround.Auction => "03",
        SuspensionGround.Inspection => "04",
        SuspensionGround.Testing => "05",
        SuspensionGround.Quarantine => "06",
        SuspensionGround.Appraisal => "07",
        SuspensionGround.ExpertReview => "08",
        _ => "99",
    };

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // By whole characters: half a surrogate pair is no text.
    private static string? Cut(string? text, int most)
    {
        if (text is null || text.Length <= most)
            return text;
        var kept = new StringBuilder(most);
        foreach (var rune in text.EnumerateRunes())
        {
            if (kept.Length + rune.Utf16SequenceLength > most)
                break;
            kept.Append(rune);
        }
        return kept.ToString();
    }
}
