using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Storage.Audit;
using GovFlow.Storage.Cases;

namespace GovFlow.Storage.Town;

/// <summary>
/// A centre as commands found it: people, posts, absences, authorisations, hours and calendar. Kept once for as long as nothing of it changes, under the hash
/// of its own text, so a command names it in one column and a replay decides with what was known then.
/// </summary>
public sealed class HallState
{
    private readonly string _text;

    private HallState(string text) => (_text, Key) = (text, Digest.Of(text));

    /// <summary>Lower-case hex SHA-256 of the text.</summary>
    public string Key { get; }

    public static HallState Of(StoredTown stored, WorkCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentNullException.ThrowIfNull(calendar);
        var town = stored.Town;
        return new HallState(CaseJson.Write(new Image
        {
            Centre = CentreDetail.Of(town),
            ParentCode = town.ParentCode,
            DivisionCode = town.DivisionCode,
            TimeZone = town.TimeZone,
            Units = town.Units,
            Windows = town.Windows,
            WrittenPlan = town.WrittenPlan,
            Posts = town.Posts,
            // No decision asks where mail reaches a person, or what they look like.
            People = [.. town.People.Select(p => p with { Email = null, Photo = null })],
            Holdings = town.Holdings,
            Authorisations = town.Authorisations,
            ActingHeads = town.ActingHeads,
            Seals = town.Seals,
            PaperEditions = town.PaperEditions,
            Absences = stored.Absences,
            Years = [.. calendar.NationalYears],
            Layers = calendar.Layers,
        }));
    }

    public StoredTown ReadTown()
    {
        var image = CaseJson.Read<Image>(_text);
        var town = new Approvals.People.Town
        {
            Centre = image.Centre.Centre,
            ParentCode = image.ParentCode,
            DivisionCode = image.DivisionCode,
            TimeZone = image.TimeZone,
            Hours = image.Centre.ToHours(),
            Profile = image.Centre.Profile ?? new(),
            Units = image.Units,
            Windows = image.Windows,
            WrittenPlan = image.WrittenPlan,
            Posts = image.Posts,
            People = image.People,
            Holdings = image.Holdings,
            Authorisations = image.Authorisations,
            ActingHeads = image.ActingHeads,
            Seals = image.Seals,
            PaperEditions = image.PaperEditions,
        };
        return new StoredTown(town, image.Absences);
    }

    public WorkCalendar ReadCalendar()
    {
        var image = CaseJson.Read<Image>(_text);
        return new WorkCalendar(image.Years, image.Layers);
    }

    /// <summary>The text, compressed.</summary>
    internal byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            brotli.Write(Encoding.UTF8.GetBytes(_text));
        return packed.ToArray();
    }

    /// <exception cref="InvalidDataException">These are not the bytes of a text.</exception>
    internal static HallState Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return new HallState(reader.ReadToEnd());
    }

    private sealed record Image
    {
        public required CentreDetail Centre { get; init; }

        public string? ParentCode { get; init; }

        public required string DivisionCode { get; init; }

        public required string TimeZone { get; init; }

        public ImmutableArray<Unit> Units { get; init; } = [];

        public ImmutableArray<HallWindow> Windows { get; init; } = [];

        public WindowPlan? WrittenPlan { get; init; }

        public ImmutableArray<TownPost> Posts { get; init; } = [];

        public ImmutableArray<TownPerson> People { get; init; } = [];

        public ImmutableArray<PostHolding> Holdings { get; init; } = [];

        public ImmutableArray<Authorisation> Authorisations { get; init; } = [];

        public ImmutableArray<ActingHead> ActingHeads { get; init; } = [];

        public ImmutableArray<Seal> Seals { get; init; } = [];

        public ImmutableArray<PaperEdition> PaperEditions { get; init; } = [];

        public ImmutableArray<Absence> Absences { get; init; } = [];

        public ImmutableArray<NationalYear> Years { get; init; } = [];

        public ImmutableArray<LocalLayer> Layers { get; init; } = [];
    }
}
