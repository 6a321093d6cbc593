using GovFlow.Approvals.Cases.Folding;
using GovFlow.Engine.Execution;
using GovFlow.Engine.Values;

namespace GovFlow.Approvals.Cases;

/// <summary>What comes back from outside the hall: events and answers to requests.</summary>
public static partial class Office
{
    private static CommandResult Resume(OfficeDesk desk, CaseFile file, CaseCommand.ResumeBookmark command)
    {
        if (desk.Actor is not OfficeActor.Timer)
            return Refused("system-only", "外部应答只能由系统送达流程。");
        if (file.Flow?.Bookmarks.FirstOrDefault(b => b.Id == command.BookmarkId) is not { } bookmark)
            return BookmarkGone();
        // The engine's own activities bear the prefix; those of the office wait for people, who are checked (000-2).
        if (!bookmark.Name.StartsWith("Elsa.", StringComparison.Ordinal) || bookmark.ResumeAt is not null)
            return Refused("bookmark-not-outside", "该环节由人员办理或按时间继续，不接受外部应答。", "000-2");
        if (command.CorrelationId is { Length: > 0 } meant && meant != file.Number && meant != file.Flow.CorrelationId)
            return Refused("correlation-other", "该事件是发给另一办件的。");
        var fold = new CaseFold(desk, file, file);
        return TryRun(fold, desk, new Stimulus.Resume(bookmark.Id, Value.ParseJson(command.InputJson))) ? fold.Finish() : BookmarkGone();
    }

    private static CommandResult.Refused BookmarkGone() => Refused("bookmark-gone", "流程已经不在此处等待。");
}
