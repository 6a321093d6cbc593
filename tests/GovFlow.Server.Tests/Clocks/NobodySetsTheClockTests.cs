using System.Runtime.CompilerServices;
using System.Text.Json;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Clocks;

/// <summary>No operator sets a date, a number, a paper or an alert by hand through any API: the description of the API is walked for a field that could.</summary>
public sealed class NobodySetsTheClockTests
{
    /// <summary>Days a person may say, each with why it sets no limit.</summary>
    private static readonly Dictionary<string, string> Days = new(StringComparer.Ordinal)
    {
        ["HandInMaterials $.receivedOn"] = "the postmark; the office refuses one outside the notice's time, and the limit counts from the day the hall has the papers",
        ["SignRecord $.read"] = "names the record that was read by when it was put up; another one is refused, and nothing counts from it",
        ["ConveneHearing $.day"] = "when a hearing is held: refused nearer than the notice allows and later than the law; the limits count from the acts",
        ["SetHallDuty $.from"] = "from which periods a specialist hall owes reports, never when one is due; refused before today",
        ["RecordAbsence $.from"] = "whose duty it is, never when",
        ["RecordAbsence $.to"] = "whose duty it is, never when",
        ["EndAbsence $.lastDay"] = "whose duty it is, never when",
        ["AppointPerson $.from"] = "who holds a post, never when a case is due",
        ["AppointPerson $.to"] = "who holds a post, never when a case is due",
        ["EndAppointment $.lastDay"] = "who holds a post, never when a case is due",
        ["LeavePost $.lastDay"] = "who holds a post, never when a case is due",
        ["AddAuthorisation $.from"] = "the register of authorisations; an expired one stops the decision, not the clock (000-5)",
        ["AddAuthorisation $.to"] = "the register of authorisations; an expired one stops the decision, not the clock (000-5)",
        ["EndAuthorisation $.from"] = "names the entry that ends",
        ["EndAuthorisation $.lastDay"] = "the register of authorisations; an expired one stops the decision, not the clock (000-5)",
        ["CloseUnit $.from"] = "from when a unit is not chosen any more; refused while anything of a case hangs on it",
        ["ClosePost $.from"] = "as CloseUnit",
        ["WriteWindows $.elsewhere[].plannedDay"] = "the day by which an item is to move into the hall; no case has it",
        ["CheckWindows $.elsewhere[].plannedDay"] = "as WriteWindows; nothing is stored",
        ["OpenCentre $.restBy"] = "as WriteWindows: the day by which the items a new centre does not take in yet are to move there",
        ["EnterLicence $.from"] = "days of another body's licence; which material is spared hangs on them, never when a case is due",
        ["EnterLicence $.to"] = "days of another body's licence; which material is spared hangs on them, never when a case is due",
        ["CheckExchange $.from"] = "days of a period to look at; nothing is stored",
        ["CheckExchange $.to"] = "days of a period to look at; nothing is stored",
        ["ExportCases $.from"] = "days of a period to copy out; no case changes",
        ["ExportCases $.to"] = "days of a period to copy out; no case changes",
        ["SendCases $.from"] = "days of a period to copy out; no case changes",
        ["SendCases $.to"] = "days of a period to copy out; no case changes",
        ["BookVisit $.slotAt"] = "when somebody comes to the hall; no application and no clock hangs on it",
        ["BookAtDesk $.slotAt"] = "as BookVisit",
        ["EnterScore $.day"] = "when a patrol saw what it saw; no case has it",
        ["AddSeal $.from"] = "which seal a paper bears, never when a case is due",
        ["AddSeal $.to"] = "which seal a paper bears, never when a case is due",
        ["ReleasePaperText $.from"] = "from when a paper has another wording, never when a case is due",
        ["EndSeal $.lastDay"] = "which seal a paper bears, never when a case is due",
        ["PublishDefinition $.from"] = "from when new cases start on a version; running ones end as they began",
        ["SetItemStanding $.from"] = "from when an item takes no applications; running cases go on",
        ["AskExplanation $.dueDay"] = "a supervisor's own order to explain; no limit of a case",
        ["OrderOnAlert $.dueDay"] = "a supervisor's own order; no limit of a case",
        ["ActOnViolation $.dueDay"] = "by when a violation is put right; no limit of a case",
        ["RegisterVoice $.promisedOn"] = "by when the office promises to answer a consultation (003-41); no limit of a case",
        ["ActOnVoice $.dueDay"] = "the day the office promises a consultation its answer (003-41); no limit of a case",
        ["ActOnVoice $.promises[].dueDay"] = "what a reply promises, and is held to (003-34)",
        ["DryRunDefinition $.script.start"] = "when a rehearsal in memory begins; there is no case, and nothing is stored",
        ["FileApplication $.for.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["FileMatter $.for.from"] = "as FileApplication",
        ["FileApplication $.for.until"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["FileMatter $.for.until"] = "as FileApplication",
        ["AmendApplication $.for.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["AmendApplication $.for.until"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["KeepFilingDraft $.content.for.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["KeepFilingDraft $.content.for.until"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["AssessIntake $.applicant.mandate.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["AssessIntake $.applicant.mandate.to"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["AssessIntake $.undatedMandate.to"] = "a draft's, before the paper's first day is typed; nothing is concluded on it",
        ["AssessIntake $.communityOpinion.day"] = "when a village spoke; no case has it for a limit",
        ["AssessReceived $.applicant.mandate.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["AssessReceived $.applicant.mandate.to"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["AssessReceived $.undatedMandate.to"] = "a draft's, before the paper's first day is typed; nothing is concluded on it",
        ["AssessReceived $.communityOpinion.day"] = "when a village spoke; no case has it for a limit",
        ["ConcludeIntake $.applicant.mandate.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["ConcludeIntake $.applicant.mandate.to"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["ConcludeIntake $.undatedMandate.to"] = "a draft's, before the paper's first day is typed; nothing is concluded on it",
        ["ConcludeIntake $.communityOpinion.day"] = "when a village spoke; no case has it for a limit",
        ["ConcludeReceived $.applicant.mandate.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["ConcludeReceived $.applicant.mandate.to"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["ConcludeReceived $.undatedMandate.to"] = "a draft's, before the paper's first day is typed; nothing is concluded on it",
        ["ConcludeReceived $.communityOpinion.day"] = "when a village spoke; no case has it for a limit",
        ["ReceiveApplication $.applicant.mandate.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["ReceiveApplication $.applicant.mandate.to"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["ReceiveApplication $.undatedMandate.to"] = "a draft's, before the paper's first day is typed; nothing is concluded on it",
        ["ReceiveApplication $.communityOpinion.day"] = "when a village spoke; no case has it for a limit",
        ["KeepIntakeDraft $.content.applicant.mandate.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["KeepIntakeDraft $.content.applicant.mandate.to"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["KeepIntakeDraft $.content.undatedMandate.to"] = "a draft's, before the paper's first day is typed; nothing is concluded on it",
        ["KeepIntakeDraft $.content.communityOpinion.day"] = "when a village spoke; no case has it for a limit",
        ["AssessBundle $.applicant.mandate.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["AssessBundle $.applicant.mandate.to"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["AssessBundle $.communityOpinion.day"] = "when a village spoke; no case has it for a limit",
        ["ConcludeBundle $.applicant.mandate.from"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["ConcludeBundle $.applicant.mandate.to"] = "days of an agent's paper; whether they may act hangs on them, never when a case is due",
        ["ConcludeBundle $.communityOpinion.day"] = "when a village spoke; no case has it for a limit",
        ["ReconcileLicences $.licences[].issuedOn"] = "another register's day, compared with the cases and stored on none",
    };

    /// <summary>Names a field that set what only the office may set would have.</summary>
    private static readonly string[] Forbidden =
    [
        "dueDay", "startDay", "stoppedOn", "acceptedOn", "decidedOn", "receivedAt", "closedAt", "issuedAt", "raisedAt", "at", "date", "rung", "card", "light", "alert", "hash", "seal", "sealName", "html",
        "checkCode", "register", "place", "budget", "limit", "suspensions", "provisional", "seq", "version", "state", "stateLabel",
    ];

    /// <summary>Names that sound so and are not: what they are.</summary>
    private static readonly Dictionary<string, string> Harmless = new(StringComparer.Ordinal)
    {
        ["PublishDefinition $.from"] = "from when new cases start on a version; running ones end as they began",
        ["SetItemStanding $.from"] = "from when an item takes no applications; running cases go on",
        ["AskExplanation $.dueDay"] = "a supervisor's own order to explain",
        ["OrderOnAlert $.dueDay"] = "a supervisor's own order",
        ["ActOnViolation $.dueDay"] = "by when a violation is put right",
        ["ConveneHearing $.place"] = "where a hearing is held",
        ["WriteWindows $.elsewhere[].place"] = "where one applies while an item is not in the hall",
        ["CheckWindows $.elsewhere[].place"] = "as WriteWindows",
        ["WeighScores $.version"] = "of the weights that were read; the guard of writing them",
        ["ActOnVoice $.dueDay"] = "the day an answer is promised",
        ["ActOnVoice $.promises[].dueDay"] = "what a reply promises",
        ["AssessIntake $.materials[].state"] = "what lies on the table",
        ["AssessReceived $.materials[].state"] = "what lies on the table",
        ["ConcludeIntake $.materials[].state"] = "what lies on the table",
        ["AssessBundle $.materials[].state"] = "what lies on the table",
        ["ConcludeBundle $.materials[].state"] = "what lies on the table",
        ["ConcludeReceived $.materials[].state"] = "what lies on the table",
        ["ReceiveApplication $.materials[].state"] = "what lies on the table",
        ["HandInMaterials $.materials[].state"] = "what lies on the table",
        ["KeepIntakeDraft $.content.materials[].state"] = "what lies on the table",
    };

    private static readonly JsonElement Api = JsonDocument.Parse(File.ReadAllText(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "../../../src/GovFlow.Web/src/shared/api/openapi.json")))).RootElement;

    [Test]
    public void NoWritableField_IsADay_ButThoseThatSetNoLimit() =>
        Assert.That(Writable().Where(f => f.Format is "date" or "date-time").Select(f => f.Path).Distinct(), Is.SubsetOf(Days.Keys));

    [Test]
    public void NoWritableField_IsCalledWhatOnlyTheOfficeSets()
    {
        var found = Writable().Where(f => Forbidden.Contains(f.Path[(f.Path.LastIndexOf('.') + 1)..], StringComparer.OrdinalIgnoreCase)).Select(f => f.Path).Distinct();
        Assert.That(found, Is.SubsetOf(Harmless.Keys));
    }

    [Test]
    public void TheWalk_SeesWhatIsThere() => Assert.That(Writable().Select(f => f.Path), Is.SupersetOf(Days.Keys.Concat(Harmless.Keys.Where(k => k.Contains("HandIn", StringComparison.Ordinal)))), "or it proves nothing");

    /// <summary>What nobody has handed in or saved yet: it is kept and thrown away, and binds nobody.</summary>
    private static readonly string[] UnfinishedWork = ["intake", "/applicant/drafts", "/applicant/files/", "/working-copy", "/editing", "/api/files/"];

    [Test]
    public void NoVerb_WritesAClockAPaperOrAnAlert_ButTheLawfulActs()
    {
        var acts = Operations().Where(o => o.Method != "get" && (o.Path.Contains("/clocks", StringComparison.Ordinal) || o.Path.Contains("/papers", StringComparison.Ordinal))).Select(o => $"{o.Method} {o.Path}");
        Assert.That(acts, Is.EquivalentTo(new[] { "post /api/cases/{id}/clocks/{clockId}/extend", "post /api/papers/{id}/reprint" }));
        Assert.That(Operations().Where(o => o.Method is "put" or "patch" or "delete" && !UnfinishedWork.Any(end => o.Path.Contains(end, StringComparison.Ordinal))).Select(o => $"{o.Method} {o.Path}"), Is.Empty);
    }

    private static IEnumerable<(string Method, string Path, JsonElement Body)> Operations() =>
        Api.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(m => (m.Name, p.Name, m.Value)));

    private static IEnumerable<(string Path, string? Format)> Writable()
    {
        foreach (var (method, path, operation) in Operations().Where(o => o.Method != "get" && o.Body.TryGetProperty("requestBody", out _)))
        {
            var name = operation.TryGetProperty("operationId", out var id) ? id.GetString()! : $"{method} {path}";
            // A search keeps what people are called out of addresses; it writes nothing.
            if (name.StartsWith("Search", StringComparison.Ordinal))
                continue;
            foreach (var content in operation.GetProperty("requestBody").GetProperty("content").EnumerateObject())
            {
                foreach (var (field, format) in Walk(content.Value.GetProperty("schema"), "$", 0))
                    yield return ($"{name} {field}", format);
            }
        }
    }

    private static IEnumerable<(string Path, string? Format)> Walk(JsonElement schema, string path, int depth)
    {
        if (depth > 12)
            yield break;
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var target = Api.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]);
            foreach (var found in Walk(target, path, depth + 1))
                yield return found;
            yield break;
        }
        yield return (path, schema.TryGetProperty("format", out var format) ? format.GetString() : null);
        foreach (var part in new[] { "oneOf", "anyOf", "allOf" }.Where(k => schema.TryGetProperty(k, out _)).SelectMany(k => schema.GetProperty(k).EnumerateArray()))
        {
            foreach (var found in Walk(part, path, depth + 1))
                yield return found;
        }
        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var found in Walk(items, $"{path}[]", depth + 1))
                yield return found;
        }
        if (schema.TryGetProperty("properties", out var properties))
        {
            foreach (var found in properties.EnumerateObject().SelectMany(p => Walk(p.Value, $"{path}.{p.Name}", depth + 1)))
                yield return found;
        }
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
