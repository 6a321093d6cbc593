using GovFlow.Approvals.Clocks;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Cases;

/// <summary>Reads a clock's ledger from its row: for views and lists.</summary>
public static class ClockLedgers
{
    /// <exception cref="System.Text.Json.JsonException">The column does not hold what it should.</exception>
    public static Clock ReadLedger(this ClockRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return CaseJson.Read<Clock>(row.Ledger);
    }
}
