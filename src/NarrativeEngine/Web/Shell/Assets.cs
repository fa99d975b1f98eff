using System.Security.Cryptography;
using Microsoft.AspNetCore.StaticFiles;

namespace NarrativeEngine.Web.Shell;

/// <summary>Styles, scripts and pictures of the pages: read once, and known by what is in them, so that browsers may keep them.</summary>
public sealed class Assets
{
    private const string Root = "/assets/";

    private readonly Dictionary<string, Asset> files = new(StringComparer.Ordinal);

    public Assets()
    {
        var folder = Path.Combine(Composition.Home, "wwwroot");
        var types = new FileExtensionContentTypeProvider();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            var content = File.ReadAllBytes(file);
            var type = types.TryGetContentType(file, out var known) ? known : "text/plain";
            files[name] = new Asset(content, type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
        }
    }

    /// <summary>Its address, which changes with its content.</summary>
    public string this[string name] => $"{Root}{name}?v={files[name].Version}";

    internal IResult Get(string name, HttpContext context)
    {
        if (!files.TryGetValue(name, out var asset))
        {
            return Results.StatusCode(StatusCodes.Status404NotFound);
        }

        // Scripts name one another without a version: those are asked for again each time, and answered 304.
        context.Response.Headers.CacheControl = context.Request.Query["v"] == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(asset.Content, asset.Type, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{asset.Version}\""));
    }

    private sealed record Asset(byte[] Content, string Type, string Version);
}

internal static class AssetAddresses
{
    public static void MapAssets(this IEndpointRouteBuilder app)
    {
        app.MapGet("/assets/{**name}", (string name, Assets assets, HttpContext context) => assets.Get(name, context)).AllowAnonymous();
        app.MapGet("/favicon.ico", (Assets assets, HttpContext context) => assets.Get("favicon.svg", context)).AllowAnonymous();
    }
}
