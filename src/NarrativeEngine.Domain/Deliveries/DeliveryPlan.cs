using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;

namespace NarrativeEngine.Domain.Deliveries;

/// <summary>Which narratives go out, when, and to whom.</summary>
/// <param name="Link">Where the pages can be read; null when nobody is to be led there.</param>
public sealed record DeliveryPlan(MailServer? Mail, Uri? Link, IReadOnlyList<RecurringDelivery> Deliveries)
{
    public static DeliveryPlan None { get; } = new(null, null, []);
}

/// <summary>Where mail is handed in.</summary>
public sealed record MailServer(string Host, int Port, MailSecurity Security, string From, string? User, Secret? Password);

/// <summary>How the way to the mail server is kept secret.</summary>
public enum MailSecurity
{
    StartTls,
    Tls,

    /// <summary>Only to a server on the same machine.</summary>
    None,
}

/// <summary>A secret's place, never the secret itself: an environment variable or a file.</summary>
public sealed record Secret(string Place, bool IsFile);

/// <summary>One digest that goes out again and again.</summary>
/// <param name="Scope"><c>executive</c>, <c>team:ID</c>, <c>person:ID</c>; <c>team:*</c> and <c>person:*</c> stand for each of them.</param>
/// <param name="NeedsApproval">True when somebody says yes to each before it is sent.</param>
public sealed record RecurringDelivery(string Id, string Scope, Cadence Cadence, SendTime When, bool NeedsApproval, IReadOnlyList<Recipient> Recipients);

/// <summary>When a period's digest is due after the period has ended.</summary>
/// <param name="Day">Weekly: the weekday. Else the day of the first month after it.</param>
public sealed record SendTime(int Day, TimeOnly At, TimeZoneInfo Zone);

/// <summary>Who gets a digest, and by which way.</summary>
public abstract record Recipient
{
    private Recipient()
    {
    }

    /// <summary>The way, as the store and lists name it.</summary>
    public abstract string Channel { get; }

    /// <summary>Whom it reaches, without any secret.</summary>
    public abstract string Name { get; }

    /// <summary>Mail to an account's person, with the account's rights.</summary>
    public sealed record Account(string User, bool WithWord) : Recipient
    {
        public override string Channel => "mail";

        public override string Name => $"account {User}";
    }

    /// <summary>Mail to a person, with the rights of the teams that the person leads.</summary>
    public sealed record Somebody(string PersonId, bool WithWord) : Recipient
    {
        public override string Channel => "mail";

        public override string Name => PersonId;
    }

    /// <summary>Mail to whomever the narrative is for: a brief's owner, a team's manager.</summary>
    public sealed record Own(bool WithWord) : Recipient
    {
        public override string Channel => "mail";

        public override string Name => "own";
    }

    /// <param name="Reader">Whose eyes the channel has, as <c>--as</c> takes it.</param>
    public sealed record Teams(Secret Address, string Reader) : Recipient
    {
        public override string Channel => "teams";

        public override string Name => $"{Address.Place} as {Reader}";
    }

    public sealed record Slack(Secret Address, string Reader) : Recipient
    {
        public override string Channel => "slack";

        public override string Name => $"{Address.Place} as {Reader}";
    }

    public sealed record Folder(string Path, string Reader) : Recipient
    {
        public override string Channel => "folder";

        public override string Name => $"{Path} as {Reader}";
    }
}
