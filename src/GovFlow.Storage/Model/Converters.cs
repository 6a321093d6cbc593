using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace GovFlow.Storage.Model;

/// <summary>Instants are stored in UTC, whatever offset they came with.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(value => value.ToUniversalTime(), value => value);

/// <summary>SQLite can neither compare nor sort an instant as EF would write it; UTC ticks it can.</summary>
internal sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(value => value.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
