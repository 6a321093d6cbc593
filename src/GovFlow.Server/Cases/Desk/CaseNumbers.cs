using GovFlow.Approvals.Cases;
using GovFlow.Approvals.People;
using GovFlow.Server.Halls;
using GovFlow.Server.Hosting.Settings;
using GovFlow.Storage.Cases;
using Microsoft.Extensions.Options;

namespace GovFlow.Server.Cases.Desk;

/// <summary>How new cases are numbered: one of them is registered.</summary>
public interface ICaseNumbers
{
    /// <summary>Asks for the number of a new case; null where a case of that item can have none.</summary>
    CaseNumberRequest? For(CaseFile file, Hall hall, DateTimeOffset now);
}

/// <summary>The 28 digits of <see cref="CaseNumber"/>.</summary>
internal sealed class StandardCaseNumbers : ICaseNumbers
{
    public CaseNumberRequest? For(CaseFile file, Hall hall, DateTimeOffset now)
    {
        var day = hall.Clock.DayOf(now);
        return new CaseNumberRequest(
            RegisterKey.OfCases(hall.Town.DivisionCode, day),
            n => n > CaseNumber.MostPerDay ? null : CaseNumber.Create(hall.Town.DivisionCode, day, file.OuterKind ?? file.InnerKind, (int)n).ToString());
    }
}

/// <summary>Those of the practice halls: a series of their own under a mark that no real number has, so none is taken out of a real series.</summary>
internal sealed class PracticeCaseNumbers(ICaseNumbers real) : ICaseNumbers
{
    public CaseNumberRequest? For(CaseFile file, Hall hall, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(hall);
        if (!hall.IsPractice)
            return real.For(file, hall, now);
        var day = hall.Clock.DayOf(now);
        return new CaseNumberRequest(Register(hall.Code, day), serial => PracticeHall.CaseNumber(hall.Code, day, serial));
    }

    internal static RegisterKey Register(string centreCode, DateOnly day) => new(centreCode, FormattableString.Invariant($"case-{day:yyyyMMdd}"), day.Year);
}

/// <summary>As <c>GovFlow:Office:CaseNumbers</c> says.</summary>
internal sealed class PatternCaseNumbers(CaseNumberPattern pattern) : ICaseNumbers
{
    /// <summary>The scope itself says whose numbers they are; a pattern with the region alone numbers all its centres in one series.</summary>
    private const string Everybody = "*";

    public CaseNumberRequest? For(CaseFile file, Hall hall, DateTimeOffset now)
    {
        var (day, kind) = (hall.Clock.DayOf(now), file.OuterKind ?? file.InnerKind);
        var region = hall.Town.DivisionCode;
        if (!pattern.Fits(region, hall.Code, file.ItemCode))
            return null;
        var scope = pattern.Scope(region, hall.Code, file.ItemCode, day, kind);
        return new CaseNumberRequest(new RegisterKey(Everybody, $"case-{scope}", pattern.IsDated ? day.Year : 0), n => pattern.Number(region, hall.Code, file.ItemCode, day, kind, n));
    }

    /// <summary>The one the settings ask for; a wrong pattern has stopped the start before.</summary>
    public static ICaseNumbers Of(IOptions<OfficeSettings> settings) => new PracticeCaseNumbers(
        settings.Value.CaseNumbers is { Length: > 0 } text && CaseNumberPattern.Read(text, out _) is { } pattern ? new PatternCaseNumbers(pattern) : new StandardCaseNumbers());
}
