namespace GovFlow.Approvals.Clocks;

/// <summary>What a ledger says of who had the days (decision 0009).</summary>
public static class ShareSpans
{
    /// <summary>The applicant's own time, and procedures that stopped a decision's clock.</summary>
    /// <param name="end">Last day of what has not ended yet.</param>
    public static IEnumerable<ShareSpan> Of(Clock ledger, DateOnly end)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        // While somebody may still ask for a hearing the office examines on: only a supplement is the applicant's own time.
        if (ledger.Kind.WaitsForApplicant() && ledger.Kind is not ClockKind.HearingRequest)
            yield return new ShareSpan(ShareParty.Applicant, "", null, ledger.StartDay, ledger.StoppedDay ?? end);
        if (ledger.Kind is not (ClockKind.Decision or ClockKind.StatutoryDecision))
            yield break;
        foreach (var suspension in ledger.Suspensions)
            yield return new ShareSpan(ShareParty.Procedure, suspension.Ground.ChineseName(), null, suspension.From, suspension.To ?? end);
    }
}
