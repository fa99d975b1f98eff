using System.Security.Claims;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using NarrativeEngine.SignInHost;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

// A provider that signs in whoever /be/NAME said last, without asking: what a browser at a real one does by hand.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
var present = "nobody";
builder.Services.AddOpenIddict().AddServer(server =>
{
    server.EnableDegradedMode()
        .AllowAuthorizationCodeFlow()
        .RequireProofKeyForCodeExchange()
        .SetAuthorizationEndpointUris("connect/authorize")
        .SetTokenEndpointUris("connect/token")
        .AddEphemeralEncryptionKey()
        .AddEphemeralSigningKey()
        .DisableAccessTokenEncryption()
        .RegisterScopes("openid", "profile", "email");
    server.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough();
    server.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
    {
        if (context.ClientId != Account.ClientId)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient);
        }

        return default;
    }));
    server.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
    {
        if (context.ClientId != Account.ClientId || context.ClientSecret != Account.ClientSecret)
        {
            context.Reject(OpenIddictConstants.Errors.InvalidClient);
        }

        return default;
    }));
});
var app = builder.Build();
app.MapGet("/be/{name}", (string name) => present = name);
app.MapGet("/connect/authorize", (HttpContext context) =>
{
    var request = context.GetOpenIddictServerRequest()!;
    var identity = new ClaimsIdentity("sign-in", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
    identity.AddClaim(new Claim(OpenIddictConstants.Claims.Subject, present));
    identity.AddClaims(Account.All[present].Claims.Select(claim => new Claim(claim.Name, claim.Value)));
    identity.SetScopes(request.GetScopes());
    identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
    return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
});
await app.StartAsync();
Console.WriteLine("ready");
await app.WaitForShutdownAsync();
