namespace GovFlow.Server.Cases.Desk;

/// <summary>Orders of the system's own: nobody sits before them who could look again, and a lost race only means that the case must be read anew.</summary>
internal static class PatientOrders
{
    private const int Tries = 5;

    /// <summary>Carries out an order without a version, again where another command came between.</summary>
    /// <returns><see cref="DeskResult.LostRace"/> only where it lost every one.</returns>
    public static async Task<DeskResult> RunPatientlyAsync(this CaseDesk desk, CaseOrder order, CancellationToken ct)
    {
        var result = await desk.RunAsync(order, ct);
        for (var tries = 1; tries < Tries && result is DeskResult.LostRace; tries++)
            result = await desk.RunAsync(order, ct);
        return result;
    }

    /// <summary>Several orders without versions, all or none, again where another command came between.</summary>
    public static async Task<TogetherDesk> RunTogetherPatientlyAsync(this CaseDesk desk, IReadOnlyList<CaseOrder> orders, CancellationToken ct)
    {
        var result = await desk.RunTogetherAsync(orders, ct);
        for (var tries = 1; tries < Tries && result is TogetherDesk.NotDone { Why: var why } && why.Any(w => w.Why is DeskResult.LostRace); tries++)
            result = await desk.RunTogetherAsync(orders, ct);
        return result;
    }
}
