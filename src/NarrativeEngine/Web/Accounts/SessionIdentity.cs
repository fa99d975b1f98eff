using System.Security.Claims;
using NarrativeEngine.Api;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;

namespace NarrativeEngine.Web.Accounts;

/// <summary>Who sits at the browser: an account as the store holds it now, not as it was when the session began.</summary>
internal sealed class SessionIdentity(User user, string stamp) : ActorIdentity(
    [new Claim(ClaimTypes.NameIdentifier, user.Id), new Claim(ClaimTypes.Name, user.Name), new Claim(StampClaim, stamp)],
    Sessions.Scheme)
{
    public const string StampClaim = "stamp";

    public User User => user;

    public override Actor Holder { get; } = user.ToActor();

    /// <summary>A session may do all that its account may.</summary>
    public override bool Has(string scope) => true;
}
