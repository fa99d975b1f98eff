using Microsoft.AspNetCore.HttpOverrides;
using NarrativeEngine.Api;
using NarrativeEngine.Mcp;
using NarrativeEngine.Pipeline;
using NarrativeEngine.Web;
using NarrativeEngine.Web.Accounts;

namespace NarrativeEngine.Verbs;

/// <summary>Builds the host of <c>serve</c>: pages, programs' door, worker.</summary>
internal static class ServeHost
{
    public static WebApplication Build(string data, IReadOnlyList<Uri> addresses, bool behindProxy)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = Composition.Home });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls([.. addresses.Select(address => address.GetLeftPart(UriPartial.Authority))]);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;

            // The largest file, and the form around it.
            options.Limits.MaxRequestBodySize = UploadFormReader.MostBytes + (1024 * 1024);
        });
        builder.Services.AddNarrativeEngine(data).AddWorker();
        builder.Services.AddApi(data);
        builder.Services.AddMcpDoor();
        builder.Services.AddWeb(data);
        builder.Services.AddOidc(builder.Configuration);
        builder.Services.AddHostedService<SweepService>();
        builder.Services.AddHostedService<StoryWarmer>();
        var app = builder.Build();
        if (behindProxy)
        {
            // Only of a proxy on this machine: anybody can send such headers.
            app.UseForwardedHeaders(new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            });
        }

        app.UseWeb();
        app.MapApi();
        app.MapMcpDoor();
        app.MapWeb();
        return app;
    }
}
