using System.Security.Cryptography;
using System.Text;

namespace NarrativeEngine.Web;

/// <summary>
/// A key made anew at each start and printed with the address: other people on the same machine can reach the port, and
/// must not read what was said. Opening the printed address trades it for a cookie.
/// </summary>
internal sealed class AccessKey
{
    private const string Cookie = "narrative-key";

    public string Value { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/health") || Fits(context.Request.Cookies[Cookie]))
        {
            await next(context);
        }
        else if (Fits(context.Request.Query["key"]))
        {
            context.Response.Cookies.Append(Cookie, Value, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, IsEssential = true });
            context.Response.Redirect(context.Request.Path);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.WriteAsync(Pages.Layout("Sign in", "<h1>Please open the printed address</h1><p>The program printed an address with a key when it started; open that one.</p>"));
        }
    }

    private bool Fits(string? candidate) => candidate is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(candidate), Encoding.UTF8.GetBytes(Value));
}
