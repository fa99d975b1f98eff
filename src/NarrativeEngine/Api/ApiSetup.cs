using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using NarrativeEngine.Domain.Access;

namespace NarrativeEngine.Api;

/// <summary>Puts the programs' door together: who comes in, how often, and where to.</summary>
internal static class ApiSetup
{
    public const string Root = "/api/v1";

    /// <summary>Where the interface is described, for everybody: it says what can be asked and holds no answers.</summary>
    public const string Description = "/openapi/{documentName}.json";

    public static IServiceCollection AddApi(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton(new IncomingFolder(dataFolder));
        services.AddSingleton<UploadFormReader>();
        services.AddSingleton<ApiAudit>();
        services.AddSingleton<Asking>();
        services.AddSingleton<TrendReading>();
        services.AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, TokenAuthentication>(TokenAuthentication.SchemeName, null);

        // Whatever endpoint somebody adds and forgets to guard lets nobody in.
        services.AddAuthorization(options => options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Remove("traceId"));
        return services.AddApiLimits().AddApiDescription();
    }

    public static void MapApi(this WebApplication app)
    {
        app.Services.GetRequiredService<IncomingFolder>().Sweep();
        var api = app.MapGroup(Root).AddEndpointFilter<RouteGroupBuilder, ApiFilter>();
        api.MapConversations();
        api.MapCorrections();
        api.MapPeople();
        api.MapNarratives();
        api.MapTrends();
        api.MapAsk();
        app.MapOpenApi(Description).AllowAnonymous();
        app.MapFallback("/api/{**rest}", Problems.NotFound).RequireAuthorization(policy => policy.RequireAuthenticatedUser());
    }

    /// <summary>Only for accounts whose roles allow the deed, with a token for one of the scopes.</summary>
    public static RouteHandlerBuilder Require(this RouteHandlerBuilder endpoint, Deed deed, params string[] scopes) =>
        endpoint.RequireAuthorization(policy => policy.RequireAssertion(context =>
            context.User.Identity is ActorIdentity actor && Permissions.Allows(actor.Holder.Roles, deed) && scopes.Any(actor.Has)));
}
