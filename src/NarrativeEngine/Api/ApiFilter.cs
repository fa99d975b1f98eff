using Microsoft.AspNetCore.Antiforgery;
using NarrativeEngine.Web.Accounts;

namespace NarrativeEngine.Api;

/// <summary>Around every endpoint: failures become problem details, and what was changed or refused goes into the audit log before the answer leaves.</summary>
internal sealed class ApiFilter(ApiAudit audit, IAntiforgery antiforgery) : IEndpointFilter
{
    private const string Unreadable = "The request could not be read; send it as the description of this address says.";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var result = await IsForgedAsync(http)
            ? Problems.Of(StatusCodes.Status400BadRequest, "A change from a browser needs the page's own RequestVerificationToken; reload the page and try again.")
            : await Unmet.OrAnswerAsync(context, next, Unreadable, Problems.Of);
        var status = (result as IStatusCodeHttpResult)?.StatusCode ?? StatusCodes.Status200OK;
        if (status >= StatusCodes.Status400BadRequest)
        {
            await audit.RefuseAsync(http, status);
        }
        else if (!HttpMethods.IsGet(http.Request.Method))
        {
            await audit.WriteAsync(http, "done");
        }

        return result;
    }

    // A browser sends the session along from any page; a token is sent only by whoever has it.
    private async Task<bool> IsForgedAsync(HttpContext context) => context.Visitor() is SessionIdentity
        && !HttpMethods.IsGet(context.Request.Method)
        && (!context.Request.Headers.ContainsKey(Web.WebSetup.FormTokenHeader) || !await antiforgery.IsRequestValidAsync(context));
}
