using Microsoft.AspNetCore.WebUtilities;

namespace NarrativeEngine.Api;

/// <summary>Answers that say no: RFC 9457 problem details with one plain sentence, which never repeats what a file says or is called.</summary>
internal static class Problems
{
    public static IResult Of(int status, string sentence) =>
        Results.Problem(sentence, statusCode: status, title: ReasonPhrases.GetReasonPhrase(status));

    public static IResult Forbidden() => Of(StatusCodes.Status403Forbidden, "This account or its token may not do that; ask an administrator for the right.");

    /// <summary>The same for what does not exist and for what the reader must not know to exist.</summary>
    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, "There is nothing here by that name that this account may see; check the address.");
}
