using System.ComponentModel.DataAnnotations;

namespace GovFlow.Server.Hosting.Settings;

/// <summary><c>GovFlow:Files</c>: the files of materials (decision 0029).</summary>
public sealed class FileSettings
{
    /// <summary>The folder of their bytes. Nodes of one hall share it.</summary>
    /// <value>Default beside the SQLite file, its name with <c>-files</c> for the ending; for the servers <c>govflow-data/govflow-files</c> under the working folder.</value>
    public string? Folder { get; set; }

    /// <summary>The most bytes of one file.</summary>
    /// <value>Default 20 MiB; from 64 KiB to 200 MiB.</value>
    [Range(64 * 1024, 200 * 1024 * 1024, ErrorMessage = "须为 65536 至 209715200（64 KB 至 200 MB）。")]
    public int Largest { get; set; } = 20 * 1024 * 1024;

    /// <summary>The most bytes an applicant's account may have lying there that no application names: the disk is the hall's.</summary>
    /// <value>Default 300 MiB; from 1 MiB to 10 GiB.</value>
    [Range(1024L * 1024, 10L * 1024 * 1024 * 1024, ErrorMessage = "须为 1048576 至 10737418240（1 MB 至 10 GB）。")]
    public long LoosePerApplicant { get; set; } = 300L * 1024 * 1024;

    /// <summary>How long a file is kept that was uploaded and then belonged to no case: it holds personal data.</summary>
    /// <value>Default 7 days, as unfinished intakes; from 1 day to 90 days.</value>
    [Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00", ErrorMessage = "须为 1 天至 90 天（1.00:00:00 至 90.00:00:00）。")]
    public TimeSpan LooseKept { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How many days after they first came in the files of an earlier case may be handed in again for the same material (decision 0042).</summary>
    /// <value>Default 180; 0 = never; to 3650.</value>
    [Range(0, 3650, ErrorMessage = "须为 0 至 3650（天）；0 为不沿用。")]
    public int ServeAgainDays { get; set; } = 180;
}
