using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Server.Centres;
using GovFlow.Server.Hosting;

namespace GovFlow.Server.CommandLine;

/// <summary>
/// <c>govflow centre</c>: the centres of an installation, and one more by a file, as the page does it (001-2). The administrator's password is no part of the file: it comes as that of
/// <c>govflow user</c> does, and holds for one log-in.
/// </summary>
internal sealed class CentreCommand(string[] settings, CommandOutput output)
{
    /// <summary>Who the record says opened a centre here.</summary>
    private const string OpenedBy = "system:cli";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    public Command Build() => new("centre", "中心。") { BuildList(), BuildOpen() };

    private Command BuildList()
    {
        var json = JsonOption.Create();
        var list = new Command("list", "列出全部中心，上级在前。") { json };
        list.SetAction((parsed, ct) => ListAsync(parsed.GetValue(json), ct));
        return list;
    }

    private Command BuildOpen()
    {
        var file = new Argument<FileInfo>("FILE") { Description = $"要开设的中心（JSON，各项同网页“下级中心”）；管理员的一次性密码取自环境变量 {UserCommand.PasswordVariable}，没有则从输入读取一行", HelpName = "文件" };
        var json = JsonOption.Create();
        var open = new Command("open", "开设中心：机构、岗位、窗口照参照的中心设置，连同管理员账户一次建成。") { file, json };
        open.SetAction((parsed, ct) => OpenAsync(parsed.GetValue(file)!, parsed.GetValue(json), ct));
        return open;
    }

    private async Task<int> ListAsync(bool asJson, CancellationToken ct)
    {
        await using var app = ServerHost.Build(settings);
        if (!await ReadyDatabase.CheckAsync(app.Services, output, asJson, ct))
            return ExitCode.Refused;
        await using var scope = app.Services.CreateAsyncScope();
        var view = await scope.ServiceProvider.GetRequiredService<CentreDesk>().ShowAsync("", ct);
        if (asJson)
            output.WriteJson(view.Centres);
        foreach (var centre in asJson ? [] : view.Centres)
            output.Out.WriteLine($"{new string('　', centre.Depth)}{centre.Code}　{centre.Name}　{centre.DivisionCode}　{centre.People} 人");
        return ExitCode.Fine;
    }

    private async Task<int> OpenAsync(FileInfo file, bool asJson, CancellationToken ct)
    {
        if (!file.Exists)
        {
            output.Refuse(asJson, new CommandRefusal("file-missing", $"没有文件 {file.FullName}。"));
            return ExitCode.WrongUsage;
        }
        OpenCentreRequest? request;
        try
        {
            request = JsonSerializer.Deserialize<CentreFile>(await File.ReadAllBytesAsync(file.FullName, ct), Json)?.With(UserCommand.Password(output));
        }
        catch (JsonException wrong)
        {
            output.Refuse(asJson, new CommandRefusal("file-unreadable", $"文件不能读取（第 {wrong.LineNumber + 1} 行附近）。", null, wrong.Path ?? "$"));
            return ExitCode.Refused;
        }
        if (request is null)
        {
            output.Refuse(asJson, new CommandRefusal("file-unreadable", "文件是空的。", null, "$"));
            return ExitCode.Refused;
        }
        await using var app = ServerHost.Build(settings);
        if (!await ReadyDatabase.CheckAsync(app.Services, output, asJson, ct))
            return ExitCode.Refused;
        ConsoleOrigin.Begin(app.Services);
        await using var scope = app.Services.CreateAsyncScope();
        var (opened, why) = await scope.ServiceProvider.GetRequiredService<CentreDesk>().OpenAsync(request, "", _ => OpenedBy, Guid.NewGuid(), ct);
        if (opened is null)
        {
            // The first names the code and the place; all of them are told.
            output.Refuse(asJson, new CommandRefusal(
                why!.Errors[0].Code, string.Join(Environment.NewLine, why.Errors.Select((p, i) => i == 0 ? p.Message : $"{p.Path}：{p.Message}")), null, why.Errors[0].Path));
            return ExitCode.Refused;
        }
        if (asJson)
        {
            output.WriteJson(opened);
        }
        else
        {
            output.Out.WriteLine($"已开设 {opened.Code}　{opened.Name}");
            output.Out.WriteLine($"管理员账号 {opened.UserName}，首次登录须设置自己的密码；{opened.Posts} 个岗位等待安排人员。");
        }
        return ExitCode.Fine;
    }

    /// <summary>A centre as the file says it: all of the page's but the password.</summary>
    private sealed record CentreFile(
        string Code, string Name, Approvals.People.CentreLevel Level, string DivisionCode, string NumberPrefix, string Address, string Phone, string ComplaintPhone, string ReconsiderationBody,
        string Court, string Document, Approvals.People.OpeningCalendar Calendar, string AdminName, string AdminUserName, string? ParentCode = null, string? PatternCode = null, string? Preset = null,
        string[]? Items = null, DateOnly? RestBy = null)
    {
        public OpenCentreRequest With(string password) => new(
            Code, Name, Level, DivisionCode, NumberPrefix, Address, Phone, ComplaintPhone, ReconsiderationBody, Court, Document, Calendar, AdminName, AdminUserName, password, ParentCode,
            PatternCode, Preset, Items, RestBy);
    }
}
