using GovFlow.Approvals.Cases;
using GovFlow.Server.Cases.Desk;
using GovFlow.Storage;
using GovFlow.Storage.Model;
using GovFlow.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace GovFlow.Server.Tests.Cases;

/// <summary>A command that is sent again because its answer never came: done once, answered as the first, and never taken for another one.</summary>
public sealed class RepetitionTests
{
    private readonly AsyncLocal<Gate?> _gate = new();
    private GovFlowHost _host = null!;
    private OfficeClient _clerk = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = new GovFlowHost(services: services =>
        {
            var real = services.Last(s => s.ServiceType == typeof(IDbContextFactory<GovFlowDbContext>)).ImplementationType!;
            services.AddSingleton<IDbContextFactory<GovFlowDbContext>>(provider =>
                new GatedContexts((IDbContextFactory<GovFlowDbContext>)ActivatorUtilities.CreateInstance(provider, real), _gate));
        });
        _clerk = await _host.Office().LogInAsync("liqiuhe");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task AnotherApplicantsIntake_UnderAnIdThatTookEffect_IsRefused_AndNeverGetsTheFirstOnesSlip()
    {
        var id = Guid.NewGuid();
        var draft = await _clerk.DraftAsync("GFI-02");
        using var first = await _clerk.ConcludeAsync(draft, commandId: id);
        await OfficeClient.OkAsync(first);
        draft["applicant"]!["identity"]!["name"] = "诸葛小米";

        using var second = await _clerk.ConcludeAsync(draft, commandId: id);

        var problem = await second.ProblemAsync();
        Assert.That(((int)second.StatusCode, problem.GetProperty("code").GetString()), Is.EqualTo((409, "command-content-changed")));
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("没有办理"));
        Assert.That(problem.ToString(), Does.Not.Contain("slipHtml"));
    }

    [Test]
    public async Task AnActOnACase_SaidOtherwiseUnderTheSameId_IsRefused()
    {
        var view = (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case");
        var (path, etag, id) = ($"/api/cases/{view.GetProperty("id").GetGuid()}/withdraw", view.GetProperty("etag").GetString(), Guid.NewGuid());
        using var first = await _clerk.SendAsync(path, new { reason = "改天再办" }, etag, id);
        using var same = await _clerk.SendAsync(path, new { reason = "改天再办" }, etag, id);
        using var other = await _clerk.SendAsync(path, new { reason = "不办了" }, etag, id);

        var papers = (await OfficeClient.OkAsync(first)).GetProperty("papers").ToString();
        Assert.That((await OfficeClient.OkAsync(same)).GetProperty("papers").ToString(), Is.EqualTo(papers));
        Assert.That(((int)other.StatusCode, await other.CodeAsync()), Is.EqualTo((409, "command-content-changed")));
    }

    [Test]
    public async Task AnIntake_RepeatedAfterItsItemWasRetired_IsAnsweredAsTheFirst_AndANewOneIsRefused()
    {
        var draft = await _clerk.DraftAsync("GFI-01");
        using var assessed = await _clerk.AssessAsync(draft);
        var assessment = await OfficeClient.OkAsync(assessed);
        draft["outcome"] = assessment.GetProperty("proposed").GetString();
        draft["fingerprint"] = assessment.GetProperty("fingerprint").GetString();
        var id = Guid.NewGuid();
        using var first = await _clerk.SendAsync("/api/intake/conclude", draft, null, id);
        await RetireAsync("GFI-01");

        using var again = await _clerk.SendAsync("/api/intake/conclude", draft, null, id);
        using var fresh = await _clerk.SendAsync("/api/intake/conclude", draft, null, null);

        var slip = (await OfficeClient.OkAsync(first)).GetProperty("slipHtml").GetString();
        Assert.That((await OfficeClient.OkAsync(again)).GetProperty("slipHtml").GetString(), Is.EqualTo(slip));
        Assert.That(((int)fresh.StatusCode, await fresh.CodeAsync()), Is.EqualTo((422, "item-unknown")));
    }

    [TestCase(true, TestName = "A repetition that would find a newer version")]
    [TestCase(false, TestName = "A repetition that the office would refuse")]
    public async Task ARepetition_ThatOvertakesItsOriginalBetweenLogAndCase_GetsTheOriginalsAnswer(bool namesTheVersion)
    {
        var view = (await _clerk.FileCaseAsync("GFI-02")).GetProperty("case");
        var desk = _host.Services.GetRequiredService<CaseDesk>();
        var by = new DeskActor("p01", (hall, _) => new OfficeActor.Staff(hall.Town.People.First(p => p.Member.Id == "p01").Member));
        var seen = namesTheVersion ? Seen.At(view.GetProperty("version").GetInt64()) : Seen.Whatever;
        var order = new CaseOrder(Guid.NewGuid(), view.GetProperty("id").GetGuid(), "withdraw", new CaseCommand.Withdraw("改天再办"), by, seen);
        var gate = new Gate();

        var repetition = RunBehindAsync(gate, () => desk.RunAsync(order, CancellationToken.None));
        await gate.Reached;
        var original = await desk.RunAsync(order, CancellationToken.None);
        gate.Open();

        Assert.That(original, Is.TypeOf<DeskResult.Done>().With.Property(nameof(DeskResult.Done.IsRepeated)).False);
        Assert.That(await repetition, Is.TypeOf<DeskResult.Done>().With.Property(nameof(DeskResult.Done.IsRepeated)).True);
    }

    private async Task<DeskResult> RunBehindAsync(Gate gate, Func<Task<DeskResult>> run)
    {
        _gate.Value = gate;
        return await run();
    }

    private async Task RetireAsync(string item)
    {
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync();
        await db.Definitions.Where(d => d.ItemCode == item).ExecuteUpdateAsync(set => set.SetProperty(d => d.State, DefinitionState.Retired));
    }

    /// <summary>Lets its command read the log and holds it before it reads the case.</summary>
    private sealed class Gate
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _reads;

        public Task Reached => _reached.Task;

        public void Open() => _opened.SetResult();

        public Task PassAsync()
        {
            if (Interlocked.Increment(ref _reads) == 1)
                return Task.CompletedTask;
            _reached.TrySetResult();
            return _opened.Task;
        }
    }

    private sealed class GatedContexts(IDbContextFactory<GovFlowDbContext> contexts, AsyncLocal<Gate?> gate) : IDbContextFactory<GovFlowDbContext>
    {
        public GovFlowDbContext CreateDbContext() => contexts.CreateDbContext();

        public async Task<GovFlowDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            if (gate.Value is { } closed)
                await closed.PassAsync();
            return await contexts.CreateDbContextAsync(cancellationToken);
        }
    }
}
