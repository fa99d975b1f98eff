using Microsoft.AspNetCore.Antiforgery;
using NarrativeEngine.Api;

namespace NarrativeEngine.Web.Shell;

/// <summary>Around every page: no change without the form's own token, and what was changed or refused goes into the audit log before the answer leaves.</summary>
internal sealed class PageFilter(ApiAudit audit, IAntiforgery antiforgery) : IEndpointFilter
{
    private const string Unreadable = "What was sent could not be read; go back, reload the page and try again.";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var changes = !HttpMethods.IsGet(http.Request.Method);
        var result = changes && !ChecksItself(http) && !await antiforgery.IsRequestValidAsync(http)
            ? ErrorPages.Of(StatusCodes.Status400BadRequest, "This page had been open for too long, or in two windows. Go back, reload it, and send the form again.")
            : await Unmet.OrAnswerAsync(context, next, Unreadable, ErrorPages.Of);
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        if (status >= StatusCodes.Status400BadRequest)
        {
            await audit.RefuseAsync(http, status);
        }
        else if (changes)
        {
            await audit.WriteAsync(http, "done");
        }

        return result;
    }

    private static bool ChecksItself(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<ReadsItsOwnForm>() is not null;
}

/// <summary>Marks an endpoint that reads its form section by section, and checks the form's token when it meets it.</summary>
internal sealed record ReadsItsOwnForm
{
    public static ReadsItsOwnForm Instance { get; } = new();
}
