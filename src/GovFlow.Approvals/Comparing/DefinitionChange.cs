namespace GovFlow.Approvals.Comparing;

/// <summary>What a change concerns, in the order it is read: what binds people first, then how the flow is drawn, then the rest.</summary>
public enum ChangeArea
{
    /// <summary>时限.</summary>
    Limits = 1,

    /// <summary>材料.</summary>
    Materials = 2,

    /// <summary>岗位: posts, departments and who decides.</summary>
    Posts = 3,

    /// <summary>文书.</summary>
    Papers = 4,

    /// <summary>费用.</summary>
    Fees = 5,

    /// <summary>依据: bases and conditions of the grant.</summary>
    Basis = 6,

    /// <summary>表单.</summary>
    Form = 7,

    /// <summary>办件种类.</summary>
    Kinds = 8,

    /// <summary>目录要素: name, code, category, power source.</summary>
    Catalogue = 9,

    /// <summary>环节.</summary>
    Steps = 10,

    /// <summary>连线.</summary>
    Connections = 11,

    /// <summary>条件 of branching.</summary>
    Conditions = 12,

    /// <summary>其他.</summary>
    Other = 13,

    /// <summary>版本信息: what differs between any two versions.</summary>
    Record = 14,

    /// <summary>画面: where things lie on the canvas and in the file; no case notices.</summary>
    Layout = 15,
}

/// <summary>How something changed.</summary>
public enum ChangeKind
{
    Added = 1,
    Removed = 2,
    Changed = 3,

    /// <summary>The same thing under another name.</summary>
    Renamed = 4,

    /// <summary>The same things in another order.</summary>
    Moved = 5,
}

/// <summary>One difference between two versions.</summary>
/// <param name="Subject">What it is about: a step, a material; empty for the item itself.</param>
/// <param name="What">Which side of it, e.g. 环节时限; of something added or removed, its sort, e.g. 材料.</param>
/// <param name="Before">In words; null where there was nothing.</param>
/// <param name="After">In words; null where there is nothing.</param>
public sealed record DefinitionChange(ChangeArea Area, ChangeKind Kind, string Subject, string What, string? Before, string? After)
{
    private const string Nothing = "未填";

    /// <summary>Where it stood; null where it was not there. All that differs beneath is part of this change.</summary>
    public string? BeforePath { get; init; }

    /// <summary>Where it stands; null where it is gone.</summary>
    public string? AfterPath { get; init; }

    /// <summary>The step it concerns; null where it concerns none.</summary>
    public string? NodeId { get; init; }

    /// <summary>The connection it concerned, <c>source:port-&gt;target</c>.</summary>
    public string? BeforeEdge { get; init; }

    /// <summary>The connection it concerns, <c>source:port-&gt;target</c>.</summary>
    public string? AfterEdge { get; init; }

    /// <summary>The change in one sentence.</summary>
    public string Words => Kind switch
    {
        ChangeKind.Added => $"新增{What}“{Subject}”{Bracketed(After)}",
        ChangeKind.Removed => $"删去{What}“{Subject}”{Bracketed(Before)}",
        ChangeKind.Renamed => $"{What}“{Before ?? Nothing}”改名为“{After ?? Nothing}”",
        ChangeKind.Changed or ChangeKind.Moved => $"{(Subject.Length == 0 ? "" : Subject + " ")}{What} {Before ?? Nothing} → {After ?? Nothing}",
    };

    private static string Bracketed(string? words) => string.IsNullOrEmpty(words) ? "" : $"（{words}）";
}
