namespace GovFlow.Approvals.Documents;

/// <summary>文书编号: <c>（2026）凉镇受字第000123号</c>. The count comes from a gap-free register of centre, template and year.</summary>
public static class PaperNumber
{
    /// <param name="centrePrefix">Short name of the centre; not blank.</param>
    /// <param name="year">The legal year of issue in the centre's zone.</param>
    /// <param name="count">From 1; wider than six digits grows.</param>
    /// <exception cref="ArgumentException">The prefix is blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1 or the year not of four digits.</exception>
    public static string Format(string centrePrefix, PaperTemplate template, int year, long count)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(centrePrefix);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(year, 1000);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, 9999);
        return FormattableString.Invariant($"（{year}）{centrePrefix}{PaperKinds.Of(template).Series}字第{count:000000}号");
    }
}
