using System.Data.Common;
using System.Net.Sockets;
using GovFlow.Server.Hosting.Settings;

namespace GovFlow.Server.Hosting;

/// <summary>The start is refused, with what to do about it.</summary>
public sealed class StartRefusedException(IReadOnlyList<string> lines, Exception? inner = null) : Exception(string.Join(' ', lines), inner)
{
    /// <summary>What the operator reads, line by line, in Chinese.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;
}

/// <summary>Says in Chinese why a command ended early, and what to do. Only a failure nobody foresaw shows its stack.</summary>
internal static class StartFailure
{
    public static IReadOnlyList<string> Describe(Exception failure) => failure switch
    {
        StartRefusedException refused => refused.Lines,
        SettingsException wrong => ["设置有误，未启动：", .. wrong.Problems.Select(p => $"  {p.Path}　{p.Message}")],
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } busy => PortInUse(busy.Message),
        IOException { InnerException: SocketException } busy => ["无法在所设地址上监听：" + busy.Message, "请用 --urls=http://127.0.0.1:端口 换一个地址。"],
        DbException database => ["数据库无法使用：" + database.Message, "请检查 GovFlow:Database:Provider 与 GovFlow:Database:ConnectionString，并确认数据库已启动、账户有权限。"],
        UnauthorizedAccessException denied => ["没有权限读写：" + denied.Message, "请换一个可写的工作目录，或调整该目录的权限。"],
        DirectoryNotFoundException or FileNotFoundException => ["找不到文件：" + failure.Message],
        _ when failure.InnerException is DbException or SocketException => Describe(failure.InnerException),
        SocketException network => ["网络连接失败：" + network.Message],
        _ => ["发生未预料的错误，请把以下内容交给维护人员：", failure.ToString()],
    };

    private static string[] PortInUse(string message) =>
    [
        "端口已被占用：" + message,
        "另一个 GovFlow 或其他程序正在使用该地址。请先关闭它，或用 --urls=http://127.0.0.1:另一端口 启动。",
    ];
}
