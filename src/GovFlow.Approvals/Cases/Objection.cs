using System.Globalization;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Approvals.Cases;

/// <summary>How an objection came in. The numbers are stored; never renumber.</summary>
public enum ObjectionChannel
{
    /// <summary>网上: from the page of the publicity, by anybody.</summary>
    Online = 1,

    /// <summary>来访.</summary>
    Visit = 2,

    /// <summary>来电.</summary>
    Phone = 3,

    /// <summary>来信.</summary>
    Letter = 4,
}

/// <summary>What was found of an objection. The numbers are stored; never renumber.</summary>
public enum ObjectionVerdict
{
    /// <summary>成立.</summary>
    Upheld = 1,

    /// <summary>不成立.</summary>
    Dismissed = 2,

    /// <summary>已撤回 by whoever raised it.</summary>
    Withdrawn = 3,

    /// <summary>不再审查: the publicity itself came to nothing, as where the application was withdrawn.</summary>
    Moot = 4,
}

/// <summary>What followed from an objection that was upheld. The numbers are stored; never renumber.</summary>
public enum ObjectionSequel
{
    /// <summary>更正后重新公示.</summary>
    PublishedAgain = 1,

    /// <summary>转入异议处理: the step ended with 有异议, and the flow says what comes then.</summary>
    Ended = 2,
}

/// <summary>异议 against what a case publicises. Who raised it is never public, and masked to the staff.</summary>
public sealed record Objection
{
    /// <summary>The id of the command that brought it in: a repetition finds it again.</summary>
    public required Guid Id { get; init; }

    /// <summary>From 1, of the case.</summary>
    public required int No { get; init; }

    /// <summary>The task of the publicity it is raised against.</summary>
    public required Guid TaskId { get; init; }

    /// <summary>The publication of that task it is raised against: 1 = the first.</summary>
    public required int Round { get; init; }

    public required DateOnly On { get; init; }

    public required ObjectionChannel Channel { get; init; }

    public required string Name { get; init; }

    public required string Phone { get; init; }

    public required string Reason { get; init; }

    /// <summary>What is needed beside the number to read the answer; six digits.</summary>
    public required string QueryCode { get; init; }

    /// <summary>Null while it is examined.</summary>
    public ObjectionVerdict? Verdict { get; init; }

    /// <summary>The written answer; null while it is examined.</summary>
    public string? Answer { get; init; }

    public DateOnly? AnsweredOn { get; init; }

    public string? AnsweredBy { get; init; }

    /// <summary>Null unless it was upheld, and while nobody has said what follows.</summary>
    public ObjectionSequel? Sequel { get; init; }

    public bool IsOpen => Verdict is null;

    /// <summary>Upheld, and nobody has said yet what follows.</summary>
    public bool AwaitsSequel => Verdict is ObjectionVerdict.Upheld && Sequel is null;

    /// <summary>异议编号, as whoever raised it was told.</summary>
    public string NumberIn(string caseNumber) => string.Create(CultureInfo.InvariantCulture, $"{caseNumber}-Y{No}");

    /// <summary>A number in its two parts; null where it is none.</summary>
    public static (string CaseNumber, int No)? ReadNumber(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var at = number.LastIndexOf("-Y", StringComparison.OrdinalIgnoreCase);
        return at > 0 && int.TryParse(number.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var no) && number[at + 2] != '0' ? (number[..at], no) : null;
    }

    /// <summary>Drawn from the command's seed, so that a replay draws the same.</summary>
    internal static string Draw(ulong seed)
    {
        var mixed = unchecked((seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9UL);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL);
        return ((mixed ^ (mixed >> 31)) % 1_000_000UL).ToString("D6", CultureInfo.InvariantCulture);
    }
}

/// <summary>The publicity a case is at.</summary>
public static class Publicities
{
    /// <summary>The publication a task is at: 1 = the first, one more for each time it was published again.</summary>
    public static int Round(this CaseFile file, Guid taskId)
    {
        ArgumentNullException.ThrowIfNull(file);
        return 1 + file.Objections.Where(o => o.TaskId == taskId && o.Sequel is ObjectionSequel.PublishedAgain).Select(o => o.Round).DefaultIfEmpty().Max();
    }

    /// <summary>What keeps a publicity from ending: objections nobody has answered, or upheld without anything that follows.</summary>
    public static bool IsContested(this CaseFile file, CaseTask task)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(task);
        return file.Objections.Any(o => o.TaskId == task.Id && (o.IsOpen || o.AwaitsSequel));
    }

    public static string ChineseName(this ObjectionChannel channel) => channel switch
    {
        ObjectionChannel.Online => "网上",
        ObjectionChannel.Visit => "来访",
        ObjectionChannel.Phone => "来电",
        ObjectionChannel.Letter => "来信",
    };

    public static string ChineseName(this ObjectionVerdict verdict) => verdict switch
    {
        ObjectionVerdict.Upheld => "成立",
        ObjectionVerdict.Dismissed => "不成立",
        ObjectionVerdict.Withdrawn => "已撤回",
        ObjectionVerdict.Moot => "不再审查",
    };

    public static string ChineseName(this ObjectionSequel sequel) => sequel switch
    {
        ObjectionSequel.PublishedAgain => "更正后重新公示",
        ObjectionSequel.Ended => "转入异议处理",
    };
}
