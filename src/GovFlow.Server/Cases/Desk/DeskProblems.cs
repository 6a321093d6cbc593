using System.Diagnostics;
using GovFlow.Approvals.Cases;
using GovFlow.Server.Commands;
using GovFlow.Server.Problems;

namespace GovFlow.Server.Cases.Desk;

/// <summary>The desk's endings as problems of HTTP.</summary>
internal static class DeskProblems
{
    /// <summary>Refusals that say "not you": no permission and no role overrides them.</summary>
    private static readonly HashSet<string> AboutThePerson = new(StringComparer.Ordinal)
    {
        "window-class", "staff-only", "intake-by-staff", "operator-only", "timer-only", "applicant-only", "supervisor-only", "clock-extension-approver", "post-unknown", "alert-own-work",
        "fee-not-handler", "urge-oneself", "hand-over-of-another", "duty-of-another",
    };

    /// <summary>Refusals that say "not now".</summary>
    private static readonly HashSet<string> AboutTheState = new(StringComparer.Ordinal)
    {
        "task-stage", "record-to-sign", "record-changed", "record-one-officer", "signed-already", "sign-turn", "urged-today", "return-decided", "return-act-of-law", "return-nowhere", "return-not-possible", "withdraw-nothing",
        "withdraw-late", "withdraw-told", "hand-over-nothing", "nobody-on-duty",
        "wrong-state", "task-gone", "flow-stopped", "task-yours", "case-exists", "timer-gone", "timer-early", "incident-unknown", "version-mismatch", "assessment-changed",
        "clock-stopped", "clock-expired", "clock-extended-twice", "clock-extension-late", "clock-suspended", "supplement-late", "notice-still-free", "notice-allowed-twice",
        "fee-ordered", "fee-order-gone", "fee-none", "alert-of-voice", "alert-of-hall-report", "alert-report-missing", "alert-closed", "alert-at-top", "alert-still-overdue", "alert-unanswered", "duty-answered", "urge-your-turn",
    };

    /// <summary>Every ending but <see cref="DeskResult.Done"/>.</summary>
    public static ApiProblem Of(DeskResult result) => result switch
    {
        DeskResult.Refused refused => Of(refused.Why),
        DeskResult.NotFound => ApiProblem.NotFound(),
        DeskResult.VersionConflict conflict => ApiProblem.VersionConflict(CommandHeaders.ETag(conflict.Version), conflict.ChangedBy),
        DeskResult.LostRace lost => LostRace(lost.By, lost.Version),
        DeskResult.IdReused => new ApiProblem(StatusCodes.Status409Conflict, "command-id-reused", "命令编号已用过", "此 Command-Id 已用于另一命令，请换一个新的编号。"),
        DeskResult.ContentChanged => new ApiProblem(
            StatusCodes.Status409Conflict, "command-content-changed", "与先前提交的内容不同",
            "上一次提交已经办成，这次的内容与上一次不同，没有办理。请先查看上一次的办理结果，确有需要再另行提交。"),
        _ => throw new UnreachableException(),
    };

    /// <summary>A refusal of the office: 403 about the person, 409 about the state, 422 about what was handed in.</summary>
    /// <param name="why">What the office said.</param>
    public static ApiProblem Of(CommandResult.Refused why)
    {
        var path = why.Path?.Replace("$.answer.", "$.", StringComparison.Ordinal);
        if (path == "$.answer")
            path = "$";
        if (why.Code is "task-taken")
            return ApiProblem.LostRace(null) with { Detail = why.Message, Basis = why.Basis };
        if (why.Code is "case-unknown")
            return ApiProblem.NotFound(why.Message);
        if (AboutThePerson.Contains(why.Code) || why.Code.StartsWith("people-", StringComparison.Ordinal))
            return ApiProblem.RuleForbids(why.Code, why.Message, why.Basis) with { Path = path };
        // What keeps a case out of a batch is how the case stands.
        if (AboutTheState.Contains(why.Code) || (path is null && why.Code.StartsWith("together-", StringComparison.Ordinal)))
            return ApiProblem.OfStatus(StatusCodes.Status409Conflict, why.Message) with { Code = why.Code, Basis = why.Basis, Path = path };
        return ApiProblem.Invalid(new FieldProblem(path ?? "$", why.Code, why.Message)) with { Code = why.Code, Detail = why.Message, Basis = why.Basis };
    }

    private static ApiProblem LostRace(string by, long version)
    {
        var problem = ApiProblem.LostRace(by);
        return problem with
        {
            More = new Dictionary<string, object?>(problem.More, StringComparer.Ordinal) { ["etag"] = CommandHeaders.ETag(version), ["changedBy"] = by },
        };
    }
}
