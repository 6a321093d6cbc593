using System.Collections.Immutable;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.Items;

namespace GovFlow.Approvals.Rehearsals;

/// <summary>演练: tries a flow before it binds anybody. Pure: the same hall, item and script give the same run (decision 0017).</summary>
public static class Rehearsal
{
    /// <summary>Plays a script from its start.</summary>
    /// <param name="script">One without <see cref="RehearsalScript.Problems"/>.</param>
    /// <exception cref="OperationCanceledException">The caller has waited long enough; asked between two acts.</exception>
    public static RehearsalRun Run(RehearsalHall hall, RehearsedItem item, RehearsalScript script, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(hall);
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(script);
        var play = new RehearsalPlay(hall, item, script);
        foreach (var act in script.Acts)
        {
            ct.ThrowIfCancellationRequested();
            play.Do(act);
        }

        return play.Run();
    }
}

/// <summary>What a script came to.</summary>
/// <param name="Now">When the last act happened.</param>
/// <param name="Acts">One for each act of the script, in its order.</param>
public sealed record RehearsalRun(RehearsalHall Hall, RehearsedItem Item, RehearsalApplicant Applicant, DateTimeOffset Now, ImmutableArray<RehearsedAct> Acts)
{
    /// <summary>The case as it stands; null before the application came in.</summary>
    public CaseFile? File => Acts.IsEmpty ? null : Acts[^1].After;

    /// <summary>The legal day of <see cref="Now"/>.</summary>
    public DateOnly Today => Hall.Clock.DayOf(Now);

    /// <summary>Every clock there was: those that stopped as they stood, then those that run.</summary>
    public IEnumerable<CaseClock> Clocks => Acts.SelectMany(a => a.Changes).SelectMany(c => c.StoppedClocks).Concat(File?.Clocks ?? []);

    /// <summary>The case has come to an end, or nothing is left that could move it.</summary>
    public bool HasEnded => File is { Flow: not null } file && file.OpenTasks.IsEmpty && file.Flow.Bookmarks.Count == 0;
}

/// <summary>One act of a script, played.</summary>
/// <param name="Day">The legal day it ended on.</param>
/// <param name="Refused">Why the office would not; null where it was done.</param>
/// <param name="After">The case afterwards; null while there is none.</param>
/// <param name="Changes">What each of its commands changed; none where it was refused.</param>
public sealed record RehearsedAct(RehearsalAct Act, DateOnly Day, RehearsalRefusal? Refused, CaseFile? After, ImmutableArray<CaseChange> Changes)
{
    /// <summary>Steps and connections of the file that it walked.</summary>
    public Walk Walk(RehearsedItem item) => Rehearsals.Walk.Of(item.Workflow.Definition, Changes.SelectMany(c => c.Journal));

    /// <summary>The papers it issued, as they would be printed.</summary>
    public IEnumerable<RehearsedPaper> Papers(RehearsalHall hall, ServiceItem item)
    {
        ArgumentNullException.ThrowIfNull(hall);
        return Changes.SelectMany(change => change.Papers.Select(draft => new RehearsedPaper(
            draft.Template, PaperKinds.Of(draft.Template).Title, draft.Addressee, draft.IssuedBy, PaperRenderer.Sample(draft, change.After, item, hall.Town.Centre, Day, hall.Town.PaperEditions.InForce(draft.Template, Day)))));
    }
}

/// <summary>What the office refused.</summary>
/// <param name="Path">JSON path, from the script.</param>
public sealed record RehearsalRefusal(string Code, string Message, string? Basis, string Path);

/// <summary>A paper as it would be issued.</summary>
/// <param name="Html">A whole page, marked 演练样张.</param>
public sealed record RehearsedPaper(PaperTemplate Template, string Title, string Addressee, string IssuedBy, string Html);
