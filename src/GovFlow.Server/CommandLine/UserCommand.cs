using System.CommandLine;
using GovFlow.Server.Hosting;
using GovFlow.Server.Identity;

namespace GovFlow.Server.CommandLine;

/// <summary>
/// <c>govflow user</c>: accounts, made and changed where the database is. A password is never an argument, where every process could read it: it comes from
/// the environment variable <c>GOVFLOW_PASSWORD</c>, or as the first line of the input.
/// </summary>
internal sealed class UserCommand(string[] settings, CommandOutput output)
{
    public const string PasswordVariable = "GOVFLOW_PASSWORD";

    public Command Build() => new("user", $"账户。密码取自环境变量 {PasswordVariable}，没有则从输入读取一行，不作参数。")
    {
        BuildAdd(),
        BuildChange("password", "设置密码，该账户的登录全部失效。", async (accounts, name, ct) => await accounts.SetPasswordAsync(name, Password(), ct), "已设置密码"),
        BuildBlock(),
        BuildChange("unblock", "恢复停用或因输错密码锁定的账户。", (accounts, name, ct) => accounts.UnblockAsync(name, ct), "已恢复"),
    };

    private Command BuildAdd()
    {
        var name = NameArgument();
        var roles = new Option<string[]>("--role") { Description = $"角色，可写多次：{string.Join("、", Roles.Names.Select(r => $"{r.Key}（{r.Value}）"))}", HelpName = "角色", Required = true };
        var centre = new Option<string?>("--centre") { Description = "人员所在中心的代码；与 --person 同时给出", HelpName = "代码" };
        var person = new Option<string?>("--person") { Description = "账户属于哪一名工作人员；不给则为技术账户，不能办理办件", HelpName = "人员编号" };
        var email = new Option<string?>("--email") { Description = "接收预警的邮箱", HelpName = "邮箱" };
        var json = JsonOption.Create();
        var add = new Command("add", "建立账户。") { name, roles, centre, person, email, json };
        add.SetAction((parsed, ct) => RunAsync(
            parsed.GetValue(name)!, parsed.GetValue(json), "已建立",
            (accounts, user, token) => accounts.AddAsync(
                new NewAccount(user, [.. (parsed.GetValue(roles) ?? []).Distinct(StringComparer.Ordinal)], parsed.GetValue(centre), parsed.GetValue(person), parsed.GetValue(email)), Password(), token),
            ct));
        return add;
    }

    private Command BuildBlock()
    {
        var (name, json) = (NameArgument(), JsonOption.Create());
        var urgent = new Option<bool>("--urgent") { Description = "账户被他人冒用：任务尚未交接也立即停用" };
        var block = new Command("block", "停用账户，该账户的登录立即失效；人员的任务尚未交接的不予停用。") { name, urgent, json };
        block.SetAction((parsed, ct) => RunAsync(
            parsed.GetValue(name)!, parsed.GetValue(json), "已停用", (accounts, user, token) => accounts.BlockAsync(user, parsed.GetValue(urgent), token), ct));
        return block;
    }

    private Command BuildChange(string verb, string description, Func<Accounts, string, CancellationToken, Task<IReadOnlyList<string>>> change, string done)
    {
        var (name, json) = (NameArgument(), JsonOption.Create());
        var command = new Command(verb, description) { name, json };
        command.SetAction((parsed, ct) => RunAsync(parsed.GetValue(name)!, parsed.GetValue(json), done, change, ct));
        return command;
    }

    private static Argument<string> NameArgument() => new("USER") { Description = "登录用的用户名", HelpName = "用户名" };

    private async Task<int> RunAsync(string name, bool asJson, string done, Func<Accounts, string, CancellationToken, Task<IReadOnlyList<string>>> change, CancellationToken ct)
    {
        await using var app = ServerHost.Build(settings);
        if (!await ReadyDatabase.CheckAsync(app.Services, output, asJson, ct))
            return ExitCode.Refused;
        ConsoleOrigin.Begin(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        var problems = await change(scope.ServiceProvider.GetRequiredService<Accounts>(), name, ct);
        if (problems.Count > 0)
        {
            output.Refuse(asJson, new CommandRefusal("account-refused", string.Join(' ', problems)));
            return ExitCode.Refused;
        }
        if (asJson)
            output.WriteJson(new { UserName = name, Done = true });
        else
            output.Out.WriteLine($"{done}：{name}");
        return ExitCode.Fine;
    }

    private string Password() => Password(output);

    /// <summary>The password of the environment; else one line of the input.</summary>
    internal static string Password(CommandOutput output)
    {
        if (Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } given)
            return given;
        if (output.IsInteractive)
            output.Error.Write("密码（至少 10 位，含字母和数字；输入时不显示）：");
        return output.ReadSecret();
    }
}
