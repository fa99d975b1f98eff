using Microsoft.AspNetCore.Antiforgery;
using NarrativeEngine.Api;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Shell;

/// <summary>Around every page: no change without the form's own token, and what was changed or refused goes into the audit log before the answer leaves.</summary>
internal sealed class PageFilter(ApiAudit audit, IAntiforgery antiforgery) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var changes = !HttpMethods.IsGet(http.Request.Method);
        var result = changes && !ChecksItself(http) && !await antiforgery.IsRequestValidAsync(http)
            ? ErrorPages.Of(StatusCodes.Status400BadRequest, "This page had been open for too long, or in two windows. Go back, reload it, and send the form again.")
            : await TryAsync(context, next);
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

    private static async Task<object?> TryAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (RefusedException refused)
        {
            return ErrorPages.Of(refused.Status, refused.Message);
        }
        catch (BadHttpRequestException bad)
        {
            return ErrorPages.Of(bad.StatusCode, bad.StatusCode switch
            {
                StatusCodes.Status413PayloadTooLarge => "The file is larger than 10 MiB; split it, or leave pictures and recordings out.",
                StatusCodes.Status408RequestTimeout => "The file came too slowly; send it again over a better connection.",
                _ => "What was sent could not be read; go back, reload the page and try again.",
            });
        }
        catch (Exception failure) when (StoreFailure.Of(failure) is { IsFull: true })
        {
            return ErrorPages.Of(StatusCodes.Status507InsufficientStorage, "The store has no room left and nothing was kept. Ask the administrator to make room, then try again.");
        }
        catch (Exception failure) when (StoreFailure.Of(failure) is { WaitingMayMend: true })
        {
            context.HttpContext.Response.Headers.RetryAfter = "10";
            return ErrorPages.Of(StatusCodes.Status503ServiceUnavailable, "The store cannot take it now; try again in ten seconds.");
        }
    }
}

/// <summary>Marks an endpoint that reads its form section by section, and checks the form's token when it meets it.</summary>
internal sealed record ReadsItsOwnForm
{
    public static ReadsItsOwnForm Instance { get; } = new();
}
