using System.CommandLine;
using GovFlow.Server.Hosting;
using GovFlow.Storage;
using GovFlow.Storage.Files;
using GovFlow.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GovFlow.Server.CommandLine;

/// <summary>
/// <c>govflow backup</c> and <c>govflow restore</c>: the whole SQLite database to one checked file, while the server runs, and back. The servers have
/// tools of their own; the command to use is told.
/// </summary>
internal sealed class BackupCommand(string[] settings, CommandOutput output)
{
    public Command BuildBackup()
    {
        var (file, json) = (FileArgument("备份写到哪个文件；文件不得已存在"), JsonOption.Create());
        var command = new Command("backup", "备份数据库到一个文件，服务可以照常运行。") { file, json };
        command.SetAction((parsed, ct) => BackupAsync(parsed.GetValue(file)!, parsed.GetValue(json), ct));
        return command;
    }

    public Command BuildRestore()
    {
        var (file, json) = (FileArgument("从哪个备份文件恢复"), JsonOption.Create());
        var command = new Command("restore", "从备份恢复数据库；原有数据库须先移走。") { file, json };
        command.SetAction((parsed, ct) => RestoreAsync(parsed.GetValue(file)!, parsed.GetValue(json), ct));
        return command;
    }

    private static Argument<string> FileArgument(string description) => new("FILE") { Description = description, HelpName = "文件" };

    private async Task<int> BackupAsync(string file, bool asJson, CancellationToken ct)
    {
        await using var app = ServerHost.Build(settings);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync(ct);
        if (!db.Database.IsSqlite())
            return Refuse(asJson, "use-server-tools", OwnTool(db, file, isRestore: false));
        var source = db.Database.GetDbConnection().DataSource;
        if (!File.Exists(source))
            return Refuse(asJson, "database-missing", $"找不到数据库文件 {source}，没有可备份的内容。");
        if (File.Exists(file))
            return Refuse(asJson, "file-exists", $"文件 {file} 已存在，备份不覆盖任何文件，请换一个名称。");
        if (await SqliteBackup.CopyAsync(db.Database.GetConnectionString()!, file, ct) is { } wrong)
            return Refuse(asJson, "backup-damaged", $"备份未通过完整性检查，未保留：{wrong}");
        return Done(asJson, file, $"已备份到 {file}，完整性检查通过。材料影像不在数据库中，请另外复制文件夹 {app.Services.GetRequiredService<FileVault>().Folder}（可随时复制，其中的文件从不改动）。");
    }

    private async Task<int> RestoreAsync(string file, bool asJson, CancellationToken ct)
    {
        await using var app = ServerHost.Build(settings);
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<GovFlowDbContext>>().CreateDbContextAsync(ct);
        if (!db.Database.IsSqlite())
            return Refuse(asJson, "use-server-tools", OwnTool(db, file, isRestore: true));
        if (!File.Exists(file))
        {
            output.Refuse(asJson, new CommandRefusal("file-not-found", $"找不到文件 {file}。"));
            return ExitCode.WrongUsage;
        }
        var target = db.Database.GetDbConnection().DataSource;
        if (File.Exists(target))
            return Refuse(asJson, "database-exists", $"数据库 {target} 已存在，恢复不覆盖它。请先停止服务，并将它（连同 -wal、-shm 文件）移到别处。");
        if (await SqliteBackup.CheckAsync(file, ct) is { } wrong)
            return Refuse(asJson, "backup-damaged", $"备份文件不是完好的数据库，未恢复：{wrong}");
        if (Path.GetDirectoryName(Path.GetFullPath(target)) is { } folder)
            Directory.CreateDirectory(folder);
        if (await SqliteBackup.CopyAsync($"Data Source={file};Mode=ReadOnly;Pooling=False", target, ct) is { } damaged)
            return Refuse(asJson, "backup-damaged", $"恢复未通过完整性检查，未保留：{damaged}");
        return Done(asJson, target, $"已恢复到 {target}。请运行 govflow audit verify 核验留痕，再启动服务。");
    }

    private static string OwnTool(GovFlowDbContext db, string file, bool isRestore)
    {
        if (!db.Database.IsNpgsql())
        {
            var name = db.Database.GetDbConnection().Database;
            return isRestore
                ? $"请用 SQL Server 自己的工具恢复：RESTORE DATABASE [{name}] FROM DISK = '{file}'"
                : $"请用 SQL Server 自己的工具备份：BACKUP DATABASE [{name}] TO DISK = '{file}' WITH CHECKSUM";
        }
        var to = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        var where = $"--host={to.Host} --port={to.Port} --username={to.Username} --dbname={to.Database}";
        return isRestore
            ? $"请用 PostgreSQL 自己的工具恢复到空数据库：pg_restore {where} --exit-on-error --single-transaction {file}"
            : $"请用 PostgreSQL 自己的工具备份：pg_dump {where} --format=custom --file={file}";
    }

    private int Done(bool asJson, string file, string words)
    {
        if (asJson)
            output.WriteJson(new { File = Path.GetFullPath(file), Bytes = new FileInfo(file).Length });
        else
            output.Out.WriteLine(words);
        return ExitCode.Fine;
    }

    private int Refuse(bool asJson, string code, string words)
    {
        output.Refuse(asJson, new CommandRefusal(code, words));
        return ExitCode.Refused;
    }
}
