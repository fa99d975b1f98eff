namespace NarrativeEngine.Web.Shell;

/// <summary>What a browser may do with an answer: nothing that the answer does not need.</summary>
internal static class SecurityHeaders
{
    // Bootstrap draws its small icons from data addresses.
    private const string Pages =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // What programs get is no page; a narrative as HTML brings its own style.
    private const string Programs =
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task SetAsync(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = WebSetup.IsForPrograms(context.Request.Path) ? Programs : Pages;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(context);
    }
}
