using GovFlow.Approvals.People;
using GovFlow.Server.Hosting;

namespace GovFlow.Server.Setup;

/// <summary>The sample town that comes with the program: what a first start may lay in, and the pattern of a centre that has no other.</summary>
internal static class SampleTown
{
    /// <summary>Where a file of it lies.</summary>
    public static string File(string name) => Path.Combine(AppContext.BaseDirectory, "samples", "01-sample-town", name);

    /// <exception cref="StartRefusedException">The file is damaged.</exception>
    public static async Task<Town> ReadAsync(CancellationToken ct)
    {
        var file = File("town.json");
        var reading = TownReader.Read(await System.IO.File.ReadAllBytesAsync(file, ct));
        return reading.Town ?? throw new StartRefusedException([$"示范镇文件 {file} 有误：", .. reading.Problems.Select(p => $"  {p.Path}　{p.Message}")]);
    }
}
