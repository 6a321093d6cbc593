using GovFlow.Approvals;
using GovFlow.Server.Commands;
using GovFlow.Server.Problems;

namespace GovFlow.Server.Voices;

/// <summary>How an act on a voice ended.</summary>
public abstract record VoiceAnswer
{
    private VoiceAnswer()
    {
    }

    public sealed record Done(VoiceView View) : VoiceAnswer;

    public sealed record Registered(VoiceRegistered View) : VoiceAnswer;

    public sealed record NotFound : VoiceAnswer;

    /// <summary>Somebody acted on it in between.</summary>
    public sealed record Changed(long Version, string By) : VoiceAnswer;

    public sealed record Refused(Refusal Why, string? Path) : VoiceAnswer;

    public sealed record Invalid(IReadOnlyList<FieldProblem> Problems) : VoiceAnswer;

    /// <summary>Everything but the good endings as a problem: 403 about the person, 409 about the state, 422 about what was handed in.</summary>
    internal ApiProblem ToProblem() => this switch
    {
        NotFound => ApiProblem.NotFound(),
        Changed changed => ApiProblem.VersionConflict(CommandHeaders.ETag(changed.Version), changed.By),
        Invalid invalid => ApiProblem.Invalid(invalid.Problems),
        Refused { Path: { } path } refused => ApiProblem.Invalid(new FieldProblem(path, refused.Why.Code, refused.Why.Message)) with { Basis = refused.Why.Basis },
        Refused { Why.Code: "voice-state" or "voice-not-contacted" or "voice-promise-open" } refused =>
            ApiProblem.OfStatus(StatusCodes.Status409Conflict, refused.Why.Message) with { Code = refused.Why.Code, Basis = refused.Why.Basis },
        Refused refused => ApiProblem.RuleForbids(refused.Why.Code, refused.Why.Message, refused.Why.Basis),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
