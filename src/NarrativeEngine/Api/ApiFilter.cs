using Microsoft.AspNetCore.Antiforgery;
using NarrativeEngine.Storage;
using NarrativeEngine.Web.Accounts;

namespace NarrativeEngine.Api;

/// <summary>Around every endpoint: failures become problem details, and what was changed or refused goes into the audit log before the answer leaves.</summary>
internal sealed class ApiFilter(ApiAudit audit, IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var result = await IsForgedAsync(http)
            ? Problems.Of(StatusCodes.Status400BadRequest, "A change from a browser needs the page's own RequestVerificationToken; reload the page and try again.")
            : await TryAsync(context, next);
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

    private static async Task<object?> TryAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RefusedException refused)
        {
            return Problems.Of(refused.Status, refused.Message);
        }
        catch (BadHttpRequestException bad)
        {
            return Problems.Of(bad.StatusCode, bad.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => "The file is larger than 10 MiB; split it, or leave pictures and recordings out.",
                StatusCodes.Status408RequestTimeout => "The file came too slowly; send it again over a better connection.",
                _ => "The request could not be read; send it as the description of this address says.",
            });
        }
        catch (Exception failure) when (StoreFailure.Of(failure) is { IsFull: true })
        {
            return Problems.Of(
                StatusCodes.Status507InsufficientStorage, "The store has no room left and nothing was kept; ask the administrator to make room, then send it again.");
        }
        catch (Exception failure) when (StoreFailure.Of(failure) is { WaitingMayMend: true })
        {
            context.HttpContext.Response.Headers.RetryAfter = "10";
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "The store cannot take it now; try again in ten seconds.");
        }
    }
}
