using NarrativeEngine.Storage;

namespace NarrativeEngine.Api;

/// <summary>Why a request could not be met, for whoever sent it: the same at every HTTP door, whatever the answer looks like there.</summary>
/// <param name="WaitSeconds">After how many seconds trying again makes sense; null where it does not.</param>
internal sealed record Unmet(int Status, string Sentence, int? WaitSeconds = null)
{
    /// <param name="unreadable">What to do about a request that could not be read, which depends on who made it.</param>
    /// <returns>Null for a failure that a developer has to mend; it is nobody else's to explain.</returns>
    public static Unmet? Of(Exception failure, string unreadable) => failure switch
    {
        RefusedException refused => new Unmet(refused.Status, refused.Message),
        BadHttpRequestException bad => new Unmet(bad.StatusCode, bad.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => "The file is larger than 10 MiB; split it, or leave pictures and recordings out.",
            StatusCodes.Status408RequestTimeout => "The file came too slowly; send it again over a better connection.",
            _ => unreadable,
        }),
        _ => StoreFailure.Of(failure) switch
        {
            { IsFull: true } => new Unmet(
                StatusCodes.Status507InsufficientStorage, "The store has no room left and nothing was kept; ask the administrator to make room, then send it again."),
            { WaitingMayMend: true } => new Unmet(StatusCodes.Status503ServiceUnavailable, "The store cannot take it now; try again in ten seconds.", 10),
            _ => null,
        },
    };

    /// <summary>Runs an endpoint; what keeps it from answering is told in the door's own form.</summary>
    public static async Task<object?> OrAnswerAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next, string unreadable, Func<int, string, IResult> tell)
    {
        try
        {
            return await next(context);
        }
        catch (Exception failure) when (Of(failure, unreadable) is not null)
        {
            var unmet = Of(failure, unreadable)!;
            if (unmet.WaitSeconds is { } seconds)
            {
                context.HttpContext.Response.Headers.RetryAfter = $"{seconds}";
            }

            return tell(unmet.Status, unmet.Sentence);
        }
    }
}
