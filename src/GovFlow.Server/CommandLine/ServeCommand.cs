using System.CommandLine;
using GovFlow.Server.Hosting;
using GovFlow.Server.Setup;

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
        var report = await app.Services.GetRequiredService<FirstStart>().RunAsync(ct);
        // Nobody asks for them by constructor; a collector finds them once they are there.
        app.Services.GetRequiredService<HallMetrics>();
        app.Lifetime.ApplicationStarted.Register(() => Greet(app, report));
        await app.RunAsync(ct);
        return ExitCode.Fine;
    }

    private void Greet(WebApplication app, StartReport report)
    {
        foreach (var warning in report.Warnings)
            output.Error.WriteLine(warning);
        if (report.Definitions > 0)
            output.Out.WriteLine($"已发布 {report.Definitions} 个事项流程。");
        foreach (var address in app.Urls)
        {
            output.Out.WriteLine($"工作人员登录：{address}/login");
            output.Out.WriteLine($"群众办事门户：{address}/");
        }
        if (report.SamplePassword is not { } password)
            return;
        output.Out.WriteLine($"示范账户（密码均为 {password}，仅供试用）：");
        foreach (var user in report.SampleUsers.DistinctBy(u => u.Roles))
            output.Out.WriteLine($"  {user.UserName}（{user.Name}，{user.Roles}）");
    }
}
