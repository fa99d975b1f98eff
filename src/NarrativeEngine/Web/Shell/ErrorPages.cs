using Microsoft.AspNetCore.Diagnostics;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Shell;

/// <summary>Pages that say what went wrong and what to do, and nothing about the program's inside.</summary>
internal static class ErrorPages
{
    public static IResult Of(int status, string sentence) => View.Of<ErrorPage>(new ErrorModel(status, TitleOf(status), sentence), status);

    /// <summary>For answers that have a status and no page yet.</summary>
    public static Task WriteAsync(HttpContext context) =>
        Of(context.Response.StatusCode, SentenceOf(context.Response.StatusCode)).ExecuteAsync(context);

    public static async Task OfFailureAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var status = failure is not null && StoreFailure.Of(failure) is { WaitingMayMend: true } ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError;
        context.Response.StatusCode = status;
        await Of(status, SentenceOf(status)).ExecuteAsync(context);
    }

    private static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "That form could not be read",
        StatusCodes.Status403Forbidden => "This page is for another role",
        StatusCodes.Status404NotFound => "There is no such page",
        StatusCodes.Status413PayloadTooLarge => "That file is too large",
        StatusCodes.Status429TooManyRequests => "Too fast",
        StatusCodes.Status503ServiceUnavailable or StatusCodes.Status507InsufficientStorage => "Not now",
        >= 500 => "Something broke",
        _ => "That did not work",
    };

    private static string SentenceOf(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "Your account has not the role that this page needs. Ask an administrator if you think it should.",
        StatusCodes.Status404NotFound => "Nothing is kept at this address, or nothing that you may see. Check the address, or start again from your home page.",
        StatusCodes.Status405MethodNotAllowed => "This address takes no such request. Start again from your home page.",
        StatusCodes.Status429TooManyRequests => "That was too often within a minute. Wait a moment and try again.",
        StatusCodes.Status503ServiceUnavailable => "The store cannot be reached now. Nothing is lost; try again in ten seconds.",
        >= 500 => "It is not your fault, and what was kept before is safe. Try again; if it happens again, tell the administrator what you did and when.",
        _ => "Go back, reload the page and try again.",
    };
}

/// <summary>What an error page says.</summary>
public sealed record ErrorModel(int Status, string Title, string Sentence);
