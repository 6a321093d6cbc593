using GovFlow.Approvals.Voices;

namespace GovFlow.Approvals.Figures;

/// <summary>A rating, with where the case it is about belongs.</summary>
/// <param name="VoiceState">Where the work it opened stands; null for one that opened none.</param>
/// <param name="IsRevisited">The applicant was asked again after it was put right.</param>
public sealed record RatingFact(Guid Id, CaseFact Case, DateOnly RatedOn, RatingLevel Level, VoiceState? VoiceState, bool IsRevisited) : IFact
{
    /// <inheritdoc/>
    public DateOnly Day => RatedOn;

    /// <inheritdoc/>
    public string? Key(FigureDimension by) => Case.Key(by);
}

/// <summary>A voice as a work order.</summary>
/// <param name="IsDirect">The first-asked person answered, and nobody else had to be asked.</param>
/// <param name="IsInTime">Answered, and no limit of the answer was broken; null before the answer.</param>
/// <param name="IsSatisfied">What the last revisit said; null before one.</param>
public sealed record VoiceFact(
    Guid Id, string CentreCode, VoiceKind Kind, VoiceChannel Channel, DateOnly ReceivedOn, string? UnitCode, string? HolderId, bool IsDirect, bool? IsInTime, bool? IsSatisfied) : IFact
{
    /// <summary>It was handed to another than the first-asked.</summary>
    public bool IsHandedOut { get; init; }

    /// <summary>民生领域 (003-35); null where none was chosen.</summary>
    public string? Subject { get; init; }

    /// <inheritdoc/>
    public DateOnly Day => ReceivedOn;

    /// <inheritdoc/>
    public string? Key(FigureDimension by) => by switch
    {
        FigureDimension.Unit => UnitCode is null ? null : $"{CentreCode}/{UnitCode}",
        FigureDimension.Person => HolderId is null ? null : $"{CentreCode}/{HolderId}",
        FigureDimension.Channel => Channel switch
        {
            VoiceChannel.Window => "window",
            VoiceChannel.Phone or VoiceChannel.Hotline => "phone",
            VoiceChannel.Online => "online",
            VoiceChannel.Letter => "letter",
        },
        FigureDimension.Point => CentreCode,
        FigureDimension.Subject => Subject,
        FigureDimension.Window or FigureDimension.Decider or FigureDimension.Item or FigureDimension.Kind => null,
    };
}

/// <summary>An item of the catalogue as it stands on the last day of a period.</summary>
/// <param name="UnitKey">Centre and unit, as a case of it is grouped.</param>
/// <param name="PromisedDays">Null where the limit is counted in calendar days.</param>
/// <param name="StatutoryDays">Null where none is known, or it is counted in calendar days.</param>
/// <param name="IsInUse">False for suspended, transferred and cancelled ones (002-6).</param>
public sealed record ItemFact(
    Guid Id, string Code, string? UnitKey, DateOnly Day, bool IsInUse, bool IsImmediate, bool IsOnline, int? PromisedDays, int? StatutoryDays, int Materials) : IFact
{
    /// <summary>In use on the day before the period began (002-7).</summary>
    public bool WasInUse { get; init; }

    /// <summary>全程网办: from the application to the result without coming (002-11).</summary>
    public bool IsAllOnline { get; init; }

    /// <summary>Seals a matter passes: the lead's and each joint department's (002-23).</summary>
    public int Seals { get; init; }

    /// <summary>Intermediary services the centre's register names for it (002-26).</summary>
    public int Intermediaries { get; init; }

    /// <summary>Fees it is charged for.</summary>
    public int Fees { get; init; }

    /// <inheritdoc/>
    public string? Key(FigureDimension by) => by switch
    {
        FigureDimension.Item => Code,
        FigureDimension.Unit => UnitKey,
        FigureDimension.Window or FigureDimension.Person or FigureDimension.Decider or FigureDimension.Channel or FigureDimension.Kind or FigureDimension.Point or FigureDimension.Subject => null,
    };
}
