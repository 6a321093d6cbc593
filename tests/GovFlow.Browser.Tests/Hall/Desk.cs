using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;
using GovFlow.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GovFlow.Browser.Tests.Hall;

/// <summary>One person's browser: its own cookies, one page, and a list of everything the page complained about.</summary>
public sealed class Desk : IAsyncDisposable
{
    // Papers are printed from a frame that runs no script. What is handed to the printer is noted and goes no further: a print dialog that nobody sees and nobody
    // closes holds every timer of the page.
    private const string NotePrints =
        """
        window.printed = [];
        window.print = () => {};
        const { get } = Object.getOwnPropertyDescriptor(HTMLIFrameElement.prototype, 'contentWindow');
        Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', {
          configurable: true,
          get() {
            const page = get.call(this);
            if (page && this.srcdoc && this.sandbox.contains('allow-modals')) page.print = () => window.printed.push(this.srcdoc);
            return page;
          },
        });
        """;

    private readonly IBrowserContext _context;
    private readonly Uri _address;
    private readonly ConcurrentQueue<string> _complaints = new();
    private IReadOnlyList<string> _overlooked = [];

    private Desk(IBrowserContext context, IPage page, Uri address)
    {
        _context = context;
        _address = address;
        Page = page;
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            // A refusal (4xx) is an answer the journeys ask for on purpose; the browser notes each in the console.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))
                _complaints.Enqueue(message.Text);
        };
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 500)
                _complaints.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{answer.Status} {answer.Url}"));
        };
    }

    /// <summary>What the person sees.</summary>
    public IPage Page { get; }

    /// <summary>Script errors, console errors and answers of 500 and more.</summary>
    public IReadOnlyCollection<string> Complaints => [.. _complaints.Where(said => !_overlooked.Any(known => said.Contains(known, StringComparison.Ordinal)))];

    /// <summary>What the page will rightly complain about from here on, by a part of its words.</summary>
    public void Overlook(params string[] complaints) => _overlooked = complaints;

    internal static async Task<Desk> OpenAsync(Uri address, int width, int height)
    {
        var context = await Chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ReducedMotion = ReducedMotion.Reduce,
        });
        await context.AddInitScriptAsync(NotePrints);
        // A busy build machine is slow, not wrong.
        context.SetDefaultTimeout(30_000);
        SetDefaultExpectTimeout(30_000);
        return new Desk(context, await context.NewPageAsync(), address);
    }

    /// <summary>Logs in by the form and waits for the workbench.</summary>
    /// <param name="window">Where a person of several windows stands today; null = the first.</param>
    public async Task LogInAsync(string userName, string? window = null)
    {
        await Page.GotoAsync("/login");
        await Page.GetByLabel("账号").FillAsync(userName);
        await Page.GetByLabel("密码", new() { Exact = true }).FillAsync(GovFlowHost.Password);
        await Page.GetByLabel("密码", new() { Exact = true }).PressAsync("Enter");
        var heading = Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
        await Expect(heading).Not.ToHaveTextAsync("登录上岗");
        if ((await heading.InnerTextAsync()).EndsWith('？'))
        {
            if (window is not null)
                await Page.GetByRole(AriaRole.Radio, new() { Name = window }).CheckAsync();
            await Page.GetByRole(AriaRole.Button, new() { Name = "上岗" }).ClickAsync();
        }
        await SeeAsync("您好");
    }

    /// <summary>Logs in behind the pages, for a test that looks at another page than the log-in and the workbench; the next address opened finds the person at work.</summary>
    public async Task EnterAsync(string userName)
    {
        var answer = await _context.APIRequest.PostAsync("/api/identity/login", new() { DataObject = new { userName, password = GovFlowHost.Password } });
        await Expect(answer).ToBeOKAsync();
    }

    /// <summary>Opens an address and waits for the page's heading.</summary>
    public async Task GoAsync(string path, string heading)
    {
        await Page.GotoAsync(path);
        await SeeAsync(heading);
    }

    /// <summary>Waits for the page whose first heading holds <paramref name="heading"/>.</summary>
    public Task SeeAsync(string heading) =>
        Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(heading);

    /// <summary>A field by exactly its label.</summary>
    public ILocator Field(string label) => Page.GetByLabel(label, new() { Exact = true });

    /// <summary>Chooses from a list that drops down, by keys; where the list can be searched, by its words.</summary>
    public async Task ChooseAsync(string label, string option)
    {
        const string active = "aria-activedescendant";
        var list = Field(label);
        await list.FocusAsync();
        if (await list.IsEditableAsync())
        {
            await list.FillAsync(option);
            await Expect(Page.GetByRole(AriaRole.Option, new() { Name = option })).ToBeAttachedAsync();
            await list.PressAsync("Enter");
            return;
        }
        await list.PressAsync("Enter");
        await Expect(list).ToHaveAttributeAsync(active, new Regex(".", RegexOptions.None, TimeSpan.FromSeconds(1)));
        while (await list.GetAttributeAsync(active) is { } at && await Page.Locator($"[id='{at}']").GetAttributeAsync("aria-label") != option)
        {
            await list.PressAsync("ArrowDown");
            await Expect(list).Not.ToHaveAttributeAsync(active, at);
        }
        await list.PressAsync("Enter");
    }

    /// <summary>What has gone to the printer from the page as it stands, as HTML, in its order; waits for so many papers.</summary>
    public async Task<IReadOnlyList<string>> PrintedAsync(int count) =>
        await (await Page.WaitForFunctionAsync("count => window.printed.length >= count && window.printed", count)).JsonValueAsync<string[]>();

    /// <summary>A full address on this desk's server.</summary>
    public Uri At(string path) => new(_address, path);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
