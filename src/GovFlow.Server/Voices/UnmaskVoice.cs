using System.Collections.Immutable;
using GovFlow.Server.Cases;
using GovFlow.Server.Commands;
using GovFlow.Server.Identity;
using GovFlow.Server.Problems;
using GovFlow.Storage.Voices;
using Microsoft.AspNetCore.Http.HttpResults;

namespace GovFlow.Server.Voices;

/// <summary>查看来件人完整信息: first on record in the voice's chain, then shown.</summary>
public sealed class UnmaskVoice(VoiceScope scope, VoiceStore store, TimeProvider time)
{
    private const int LongestReason = 200;
    private const int MostTries = 8;

    /// <summary>Shows one datum: name, phone, address or text.</summary>
    internal static async Task<Results<Ok<UnmaskedView>, ProblemHttpResult>> Endpoint(
        Guid id, UnmaskRequest request, NewCommand command, UnmaskVoice unmask, CurrentActor actor, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (request.Reason.Trim() is not { Length: > 0 and <= LongestReason })
            return ApiProblem.Invalid(new FieldProblem("$.reason", "reason-missing", $"请写明查看原因，不超过 {LongestReason} 字。")).ToResult();
        return await unmask.HandleAsync(id, request, command.Id, actor.Value, ct) is { } shown ? TypedResults.Ok(shown) : ApiProblem.NotFound().ToResult();
    }

    private async Task<UnmaskedView?> HandleAsync(Guid id, UnmaskRequest request, Guid commandId, Actor actor, CancellationToken ct)
    {
        for (var tries = 1; tries <= MostTries; tries++)
        {
            if (await scope.FindAsync(id, actor, ct) is not { } row)
                return null;
            var voice = row.ToVoice();
            var value = request.Field switch
            {
                "name" => voice.Petitioner.Name,
                "phone" => voice.Petitioner.Phone,
                "address" => voice.Petitioner.Address,
                "text" => voice.Text,
                _ => null,
            };
            if (value is null)
                return null;
            var write = new VoiceWrite
            {
                Row = row,
                Act = "unmask",
                ActorId = actor.IdIn(row.CentreCode),
                ActorName = actor.Name,
                At = time.GetUtcNow(),
                IsAct = false,
                CommandId = commandId,
                Note = ImmutableSortedDictionary<string, string>.Empty.Add("field", request.Field).Add("reason", request.Reason.Trim()),
            };
            if (await store.SaveAsync(write, ct))
                return new UnmaskedView(value);
        }
        return null;
    }
}
