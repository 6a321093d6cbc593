using System.CommandLine;
using GovFlow.Server.Hosting;

namespace GovFlow.Server.CommandLine;

/// <summary><c>govflow serve</c>: web, API and sweeps until Ctrl+C.</summary>
internal sealed class ServeCommand(string[] settings, CommandOutput output)
{
    public Command Build()
    {
        var command = new Command("serve", "启动网页、接口与定时任务；首次启动会建立数据库。");
        command.SetAction((_, ct) => RunAsync(ct));
        return command;
    }

    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var app = ServerHost.Build(settings);
        app.Lifetime.ApplicationStarted.Register(() => Greet(app));
        await app.RunAsync(ct);
        return ExitCode.Fine;
    }

    private void Greet(WebApplication app)
    {
        foreach (var address in app.Urls)
            output.Out.WriteLine($"服务已启动：{address}");
    }
}
