using NarrativeEngine.Api;

namespace NarrativeEngine.Web.Shell;

/// <summary>Reads what a form of a page sent.</summary>
internal static class Forms
{
    /// <exception cref="RefusedException">It is no form, or a broken one.</exception>
    public static async Task<IFormCollection> FormAsync(this HttpContext context, CancellationToken cancel)
    {
        const string Sentence = "What was sent is no form of this page. Go back, reload it and try again.";
        if (!context.Request.HasFormContentType)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, Sentence);
        }

        try
        {
            return await context.Request.ReadFormAsync(cancel);
        }
        catch (InvalidDataException)
        {
            throw new RefusedException(StatusCodes.Status400BadRequest, Sentence);
        }
    }
}
