namespace GovFlow.Server.Kiosks;

/// <summary>Where the reader of identity cards is asked.</summary>
/// <param name="Url">On the machine itself; null where this hall has none.</param>
public sealed record IdReaderView(string? Url);

/// <summary>What the next card that is read is to be signed with.</summary>
/// <param name="Challenge">One-time; of this machine only.</param>
/// <param name="ExpiresAt">A reading signed with it is taken until then.</param>
public sealed record CardChallenge(string Challenge, DateTimeOffset ExpiresAt);

/// <summary>A card as the machine's reader says it is (decision 0049).</summary>
/// <param name="Name">As the card says it.</param>
/// <param name="Number">Of the resident identity card.</param>
/// <param name="Challenge">What was asked with.</param>
/// <param name="ReadAt">When the card was read, in seconds since 1970, by the machine's clock.</param>
/// <param name="Signature">HMAC-SHA256 in lower-case hex, see <see cref="CardSignature"/>.</param>
public sealed record CardReading(string Name, string Number, string Challenge, long ReadAt, string Signature);
