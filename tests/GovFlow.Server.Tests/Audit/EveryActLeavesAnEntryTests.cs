using System.Text.Json;
using GovFlow.Storage.Audit;
using GovFlow.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Audit;

/// <summary>Every operation of the API that is no reading is done once, and leaves an entry: who, with which posts, when, over which channel, before and after (issue 3 §6).</summary>
public sealed partial class EveryActLeavesAnEntryTests
{
    /// <summary>What succeeds without an entry, and why.</summary>
    private static readonly Dictionary<string, string> Exempt = new(StringComparer.Ordinal)
    {
        ["AssessIntake"] = "asks the table; nothing is stored",
        ["AssessBundle"] = "asks the table; nothing is stored",
        ["AssessReceived"] = "asks the table; nothing is stored",
        ["SearchCases"] = "a list; its condition is a body so that no name is in an address",
        ["SearchTasks"] = "a list, as above",
        ["LookUpProgress"] = "the applicant reads; wrong codes are counted and slowed down",
        ["LookUpVoice"] = "the applicant reads, as above",
        ["AddMyVoice"] = "an account's own shelf; nothing of the voice changes",
        ["LookUpObjection"] = "whoever objected reads, as LookUpProgress",
        ["OpenRating"] = "shows what can be rated",
        ["TryPeopleImport"] = "reads a sheet and says what would become of it; nothing is stored",
        ["ReadPeopleSheet"] = "turns a workbook into text and hands it back; nothing is stored",
        ["PreviewPaperText"] = "prints a wording on an invented case; nothing is stored",
        ["PreviewTask"] = "draws a paper that is not issued",
        ["LintDefinition"] = "reads a file and says what is wrong with it; nothing is stored",
        ["CompareDefinition"] = "reads a file and says what changed since a stored version; nothing is stored",
        ["CompareFiles"] = "reads two files and says what changed from one to the other; nothing is stored",
        ["DryRunDefinition"] = "plays a script in memory; nothing is stored",
        ["RehearseDefinition"] = "plays presets and scenarios in memory; nothing is stored",
        ["SimulateDefinition"] = "lives a year of cases through in memory; nothing is stored",
        ["PreviewBundle"] = "says what a bundle would become; nothing is stored",
        ["PreviewMove"] = "says what would become of each case; nothing is stored",
        ["DrawItem"] = "draws an item from answers and hands it back; nothing is stored",
        ["ReadMessage"] = "one's own mark on a message, which nobody else sees and nothing follows from",
        ["ReadAllMessages"] = "as ReadMessage",
        ["DrawTicket"] = "a number at the door, of nobody by name; it is no application and starts no clock",
        ["DrawTicketAtKiosk"] = "as DrawTicket",
        ["CallNextTicket"] = "as DrawTicket: who called which number when is on the ticket",
        ["ActOnTicket"] = "as DrawTicket",
        ["CheckBundle"] = "says what a bundle would come to; nothing is stored",
        ["BookVisit"] = "a half hour kept for a visitor: no application, no clock; who booked when is on its row",
        ["CancelMyBooking"] = "as BookVisit",
        ["BookAtDesk"] = "as BookVisit",
        ["CancelBooking"] = "as BookVisit",
        ["CheckInBooking"] = "as DrawTicket",
        ["CheckInAtKiosk"] = "as DrawTicket",
        ["CheckWindows"] = "says what a plan of windows would come to; nothing is stored",
        ["PreviewCalendar"] = "reckons what an import would move",
        ["AskCardChallenge"] = "a word for the reader, sealed and handed out; nothing is stored",
        ["Login"] = "changes no configuration; wrong passwords lock the account",
        ["GetToken"] = "as Login",
        ["Logout"] = "as Login",
        ["KeepWorkingCopy"] = "a designer's own unsaved drawing, kept at every pause of drawing; it is no version and binds nobody, saving it is on record",
        ["DropWorkingCopy"] = "as KeepWorkingCopy: what nobody else ever saw is gone",
        ["AskToEdit"] = "says who sits at the drawing board now, for a minute and a half; it locks nothing and opens nothing",
        ["StopEditing"] = "as AskToEdit",
        ["FindApplicant"] = "says what is known of who stands there; from which cases it was shown is on record (KnownApplicantTests)",
        ["TakeScansAgain"] = "as UploadFile: a clerk's own file; the case it comes from has it on record (KnownApplicantTests)",
        ["FindLicences"] = "asks the library what it stands for; whose it showed is on record (LicenceTests)",
        ["SearchLicences"] = "a list; its condition is a body so that no number is in an address",
        ["UploadFile"] = "a clerk's own file, seen by nobody else; the command that names it is on record with its hash",
        ["DropFile"] = "as UploadFile: what nobody else ever saw is gone",
        ["RegisterApplicant"] = "a claim that opens nothing of the office's: what confirms it is on record (decision 0028)",
        ["LogInApplicant"] = "as Login",
        ["LogOutApplicant"] = "as Login",
        ["KeepFilingDraft"] = "an applicant's own unfinished application; filing it is on record",
        ["DropFilingDraft"] = "as KeepFilingDraft: it came to nobody",
        ["UploadMyFile"] = "as UploadFile",
        ["DropMyFile"] = "as UploadFile",
        ["ReadMyCase"] = "one's own mark, as ReadMessage",
        ["CheckExchange"] = "reads a period and says what is wrong with it; nothing leaves",
        ["TellProgress"] = "shows what the applicant reads on line; that it was told is on the case's record (TellProgressTests)",
        ["BeginPayment"] = "puts an order in at the payment platform; nothing of the case changes before it reports the payment",
        ["CheckPayment"] = "asks the platform; a payment it tells of is put down as ReportPayment puts it down",
        ["CheckFees"] = "as CheckPayment",
        ["TestWebhook"] = "a ping to a subscriber; nothing is changed",
        ["DraftHallReport"] = "a hall's own unfinished report; submitting it is on record",
        ["KeepIntakeDraft"] = "a clerk's own unfinished form, kept at every pause of typing; throwing it away and concluding it are on record",
    };

    private readonly EntryWatch _watch = new();
    private PaymentStandIn _platform = null!;
    private GovFlowHost _host = null!;
    private TownStaff _staff = null!;

    [SetUp]
    public async Task Start()
    {
        _platform = await PaymentStandIn.StartAsync();
        _host = new GovFlowHost(settings: new Dictionary<string, string>(_platform.Settings, StringComparer.Ordinal) { ["GovFlow:Security:PublicRequestsPerMinute"] = "1000", ["GovFlow:Exchange:Url"] = "http://127.0.0.1:9/" }, services: services => services.AddSingleton<IStartupFilter>(_watch));
        _platform.Time = _host.Clock;
        _staff = new TownStaff(_host);
    }

    [TearDown]
    public async Task Stop()
    {
        await _staff.DisposeAsync();
        await _host.DisposeAsync();
        await _platform.DisposeAsync();
    }

    [Test]
    public async Task EveryOperation_ThatIsNoReading_LeavesAnEntryWhereItSucceeds()
    {
        await TakeInAsync();
        await ApplyAsync();
        await WorkOnTasksAsync();
        await ActOnCasesAsync();
        await PayAsync();
        var hearDaysLater = await HearAsync();
        await ObjectAsync();
        await ListenAsync();
        await MendAFlowAsync();
        await SuperviseAsync();
        await ConfigureAsync();
        await hearDaysLater();
        await PractiseAsync();
        await ReportToTheCentreAsync();

        using var office = _host.Office();
        var document = await office.GetAsync("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Where(o => o.Name is "post" or "put" or "delete" or "patch")
            .Select(o => o.Value.GetProperty("operationId").GetString()!).ToList();
        Assert.That(operations, Has.Count.GreaterThan(50));
        Assert.Multiple(() =>
        {
            Assert.That(Exempt.Keys, Is.SubsetOf(operations), "the list names what there is");
            Assert.That(operations.Except(Exempt.Keys).Except(_watch.Seen.Keys), Is.Empty, "never succeeded here: do it above, or say why it needs no entry");
            Assert.That(_watch.Seen.Where(s => !s.Value).Select(s => s.Key).Except(Exempt.Keys), Is.Empty, "succeeded without an entry");
        });
        Assert.That((await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default)).Findings, Is.Empty);
    }

    [Test]
    public async Task AnAct_SaysWhoWithWhichPostsWhenAndOverWhichChannel_AndWhatStoodThereBefore()
    {
        await ConfigureAsync();
        var supervisor = await _staff.PersonAsync("p65");
        var lines = (await supervisor.GetAsync("/api/audit/acts?limit=200")).GetProperty("items").EnumerateArray().ToList();
        var left = lines.Single(l => l.GetProperty("act").GetString() == "leave-post");
        Assert.Multiple(() =>
        {
            Assert.That(left.GetProperty("subject").GetString(), Is.EqualTo("p26"));
            Assert.That(left.GetProperty("channel").GetString(), Is.EqualTo("program"), "a bearer token");
            Assert.That(left.GetProperty("before").GetProperty("held").GetArrayLength(), Is.Positive);
            Assert.That(left.GetProperty("after").GetProperty("lastDay").GetString(), Is.EqualTo(Day(1)));
            Assert.That(lines.Select(l => l.GetProperty("no").GetInt64()), Is.Ordered.Descending);
            Assert.That(lines.Single(l => l.GetProperty("act").GetString() == "record-absence").GetProperty("posts").EnumerateArray().Select(p => p.GetString()), Is.Not.Empty);
            Assert.That(lines.Select(l => l.GetProperty("act").GetString()), Is.SupersetOf(new[] { "lay-in-town", "lay-in-accounts", "open-to-roles", "import-definition", "publish-definition" }), "the first start too");
            Assert.That(string.Concat(lines), Does.Not.Contain("外出学习"), "why somebody is away is not in the audit");
        });
        using var clerk = await (await _staff.PersonAsync("p01")).Http.GetAsync(new Uri("/api/audit/acts", UriKind.Relative));
        Assert.That((int)clerk.StatusCode, Is.EqualTo(403));
    }

    [TestCase("UPDATE office_acts SET entry = REPLACE(entry, 'p26', 'p27') WHERE no = (SELECT MIN(no) FROM office_acts WHERE subject = 'p26')", AuditFindingKind.EntryChanged)]
    [TestCase("UPDATE office_acts SET actor_id = 'p27' WHERE no = 2", AuditFindingKind.EntryChanged)]
    [TestCase("DELETE FROM office_acts WHERE no = 2", AuditFindingKind.EntryMissing)]
    [TestCase("DELETE FROM office_acts WHERE no = (SELECT MAX(no) FROM office_acts)", AuditFindingKind.EntryMissing)]
    [TestCase("UPDATE hall_states SET key = 'x' WHERE key = (SELECT MIN(key) FROM hall_states)", AuditFindingKind.RowChanged)]
    public async Task AnActChangedBehindTheProgramsBack_IsFound(string tampering, AuditFindingKind expected)
    {
        await ConfigureAsync();
        await (await _staff.PersonAsync("p01")).FileCaseAsync("GFI-02");
        await using (var db = await _host.ContextAsync())
            Assert.That(await db.Database.ExecuteSqlRawAsync(tampering), Is.Positive);

        var report = await _host.Services.GetRequiredService<AuditTrail>().VerifyAsync(null, default);

        Assert.That(report.Findings.Select(f => f.Kind), Does.Contain(expected));
    }

    private string Day(int ahead) => _host.Clock.GetUtcNow().AddHours(8).AddDays(ahead).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Guid Id(JsonElement thing) => thing.GetProperty("id").GetGuid();

    private static async Task<JsonElement> OkAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{answer.RequestMessage?.RequestUri}: {text}");
        return answer.Content.Headers.ContentType?.MediaType is "application/json" ? JsonSerializer.Deserialize<JsonElement>(text) : default;
    }
}
