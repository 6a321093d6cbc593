using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GovFlow.Approvals.Bundles;
using GovFlow.Approvals.Cases;
using GovFlow.Approvals.Clocks;
using GovFlow.Approvals.Documents;
using GovFlow.Approvals.People;
using GovFlow.Approvals.Tasks;

namespace GovFlow.Storage.Cases;

/// <summary>The JSON columns: compact, Chinese readable, enums as their stored numbers. What was written once can be read for ever: members are only added.</summary>
internal static class CaseJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // What a record derives is not stored.
        IgnoreReadOnlyProperties = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new BudgetConverter(), new ArrayConverterFactory() },
    };

    /// <summary>For what people read: enums by name.</summary>
    public static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <exception cref="JsonException">The column does not hold what it should.</exception>
    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new JsonException($"A JSON column holds null where a {typeof(T).Name} belongs.");

    private sealed class BudgetConverter : JsonConverter<ClockBudget>
    {
        public override ClockBudget Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var parts = JsonSerializer.Deserialize<int[]>(ref reader, options);
            return parts is [var days, var unit] ? new ClockBudget(days, (DayUnit)unit) : throw new JsonException("A budget is [days, unit].");
        }

        public override void Write(Utf8JsonWriter writer, ClockBudget value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.Days);
            writer.WriteNumberValue((int)value.Unit);
            writer.WriteEndArray();
        }
    }

    /// <summary>An array never set is an empty one: the serialiser's own converter throws on it.</summary>
    private sealed class ArrayConverterFactory : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(ArrayConverter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;
    }

    private sealed class ArrayConverter<T> : JsonConverter<ImmutableArray<T>>
    {
        public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ImmutableCollectionsMarshal.AsImmutableArray(JsonSerializer.Deserialize<T[]>(ref reader, options) ?? []);

        public override void Write(Utf8JsonWriter writer, ImmutableArray<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            if (!value.IsDefault)
            {
                foreach (var item in value)
                    JsonSerializer.Serialize(writer, item, options);
            }

            writer.WriteEndArray();
        }
    }
}

/// <summary>What of a case file no list asks for.</summary>
internal sealed record CaseDetail
{
    public required Applicant Applicant { get; init; }

    public ImmutableArray<CaseMaterial> Materials { get; init; } = [];

    public ImmutableArray<Participation> Participants { get; init; } = [];

    public ImmutableArray<PaperNote> Papers { get; init; } = [];

    public CaseDecision? Decision { get; init; }

    public ImmutableArray<JointBranch> Branches { get; init; } = [];

    public ImmutableArray<InspectionRound> Inspections { get; init; } = [];

    public ImmutableArray<SurveyRecord> Surveys { get; init; } = [];

    public ImmutableArray<FeeRecord> Fees { get; init; } = [];

    /// <summary>Null where there are none, as <see cref="Objections"/>.</summary>
    public ImmutableArray<FeeOrder>? FeeOrders { get; init; }

    /// <summary>Null where there are none.</summary>
    public ImmutableArray<FeeSurplus>? FeeSurpluses { get; init; }

    public ImmutableArray<PassedStep> Passed { get; init; } = [];

    public ImmutableSortedDictionary<string, DateOnly> FirstBegun { get; init; } = ImmutableSortedDictionary<string, DateOnly>.Empty;

    public int NoticesAllowed { get; init; }

    public MovedFrom? MovedFrom { get; init; }

    public Filing? Filed { get; init; }

    public BundleNote? Bundle { get; init; }

    public SpecialGroup? SpecialGroup { get; init; }

    public CommunityOpinion? CommunityOpinion { get; init; }

    public Hearing? Hearing { get; init; }

    /// <summary>Null where there are none, so that a file without any is written as before there were any.</summary>
    public ImmutableArray<Objection>? Objections { get; init; }

    public static CaseDetail Of(CaseFile file) => new()
    {
        Applicant = file.Applicant,
        Materials = file.Materials,
        Participants = file.Participants,
        Papers = file.Papers,
        Decision = file.Decision,
        Branches = file.Branches,
        Inspections = file.Inspections,
        Surveys = file.Surveys,
        Fees = file.Fees,
        FeeOrders = file.FeeOrders.IsDefaultOrEmpty ? null : file.FeeOrders,
        FeeSurpluses = file.FeeSurpluses.IsDefaultOrEmpty ? null : file.FeeSurpluses,
        Passed = file.Passed,
        FirstBegun = file.FirstBegun,
        NoticesAllowed = file.NoticesAllowed,
        MovedFrom = file.MovedFrom,
        Filed = file.Filed,
        Bundle = file.Bundle,
        SpecialGroup = file.SpecialGroup,
        CommunityOpinion = file.CommunityOpinion,
        Hearing = file.Hearing,
        Objections = file.Objections.IsDefaultOrEmpty ? null : file.Objections,
    };
}

/// <summary>What of a task no list asks for.</summary>
internal sealed record TaskDetail(
    ImmutableArray<TaskOutcome> Outcomes, ImmutableArray<CheckPoint> Checklist, ImmutableArray<FactField> Facts, ActingAs ClaimedAs = ActingAs.Own,
    SecondOfficer SecondOfficer = SecondOfficer.None, bool IsWindowDecided = false)
{
    public Delegation? Delegation { get; init; }

    public SignRound? Signing { get; init; }

    public SiteRecord? Record { get; init; }

    public ImmutableArray<string> Copied { get; init; } = [];

    public ImmutableArray<Urging> Urged { get; init; } = [];

    public static TaskDetail Of(CaseTask task) => new(task.Outcomes, task.Checklist, task.Facts, task.ClaimedAs, task.SecondOfficer, task.IsWindowDecided)
    {
        Delegation = task.Delegation,
        Signing = task.Signing,
        Record = task.Record,
        Copied = task.Copied,
        Urged = task.Urged,
    };
}
