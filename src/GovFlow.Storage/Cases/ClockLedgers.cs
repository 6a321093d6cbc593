using GovFlow.Approvals.Clocks;
using GovFlow.Storage.Model;

namespace GovFlow.Storage.Cases;

/// <summary>Reads a clock's ledger from its row: for views and lists.</summary>
public static class ClockLedgers
{
    /// <summary>The ledger of a column; null where it holds none: for whoever reads many rows, of which one must not stop the others.</summary>
    internal static Clock? TryRead(string column)
    {
        try
        {
            return CaseJson.Read<Clock>(column);
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }

    /// <exception cref="System.Text.Json.JsonException">The column does not hold what it should.</exception>
    public static Clock ReadLedger(this ClockRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return CaseJson.Read<Clock>(row.Ledger);
    }
}
