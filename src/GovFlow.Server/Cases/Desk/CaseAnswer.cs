using GovFlow.Approvals.Cases;
using GovFlow.Server.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Cases.Desk;

/// <summary>How a question about a case ended that changes nothing of it.</summary>
public abstract record CaseAnswer<T>
{
    private CaseAnswer()
    {
    }

    public sealed record Given(T View) : CaseAnswer<T>;

    /// <summary>There is no such thing, or not for whoever asks.</summary>
    public sealed record NotFound : CaseAnswer<T>;

    public sealed record Refused(CommandResult.Refused Why) : CaseAnswer<T>;

    /// <summary>The answer as HTTP.</summary>
    internal Results<Ok<T>, ProblemHttpResult> ToHttp() => this switch
    {
        Given given => TypedResults.Ok(given.View),
        NotFound => ApiProblem.NotFound().ToResult(),
        Refused refused => DeskProblems.Of(refused.Why).ToResult(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
