using System.Globalization;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Domain.Conversations;
using NarrativeEngine.Domain.Deliveries;
using NarrativeEngine.Intake.Companies;

namespace NarrativeEngine.Intake.Settings;

/// <summary>Reads <c>delivery.yaml</c>: where mail is handed in, and which narratives go out to whom.</summary>
public static class DeliveryFile
{
    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    public static SettingsAnswer<DeliveryPlan> Read(string text)
    {
        try
        {
            var root = YamlValue.Parse(text) as YamlMap ?? throw new UnreadableException("is empty; delete it, or write deliveries into it.");
            RefuseUnknown(root, "link", "mail", "deliveries");
            var deliveries = root.Maps("deliveries").Select(ReadDelivery).ToList();
            if (deliveries.GroupBy(delivery => delivery.Id, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice)
            {
                throw new UnreadableException($"has two deliveries with the id '{twice.Key}'; give each its own.");
            }

            var mail = root.Entries.GetValueOrDefault("mail") is YamlMap server ? ReadMail(server) : null;
            return mail is null && deliveries.Any(delivery => delivery.Recipients.Any(recipient => recipient.Channel == "mail"))
                ? throw new UnreadableException("sends mail but names no mail server; add 'mail' with host and from.")
                : new SettingsAnswer<DeliveryPlan>(new DeliveryPlan(mail, Link(root), deliveries), null);
        }
        catch (UnreadableException refusal)
        {
            return new SettingsAnswer<DeliveryPlan>(null, $"delivery.yaml {refusal.Message}");
        }
    }

    private static Uri? Link(YamlMap root) => root.Text("link") is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var link) && link.Scheme is "https" or "http" ? link
        : throw new UnreadableException("has a link that is no address; write it like https://narratives.example.com.");

    private static MailServer ReadMail(YamlMap map)
    {
        RefuseUnknown(map, "host", "port", "security", "from", "user", "password");
        var host = Needed(map, "host");
        var security = map.Text("security")?.ToLowerInvariant() switch
        {
            null or "starttls" => MailSecurity.StartTls,
            "tls" => MailSecurity.Tls,
            "none" when host is "localhost" or "127.0.0.1" or "::1" => MailSecurity.None,
            "none" => throw new UnreadableException("sends mail in the open to another machine; write security: starttls or tls."),
            _ => throw new UnreadableException("has a mail security that is not starttls, tls or none; write one of these."),
        };
        var port = Number(map, "port", 1, 65_535) ?? (security == MailSecurity.Tls ? 465 : security == MailSecurity.None ? 25 : 587);
        return new MailServer(host, port, security, Needed(map, "from"), map.Text("user"), map.Text("password") is { } password ? SecretOf(password, "password") : null);
    }

    private static RecurringDelivery ReadDelivery(YamlMap map)
    {
        RefuseUnknown(map, "id", "scope", "cadence", "day", "at", "zone", "approval", "to");
        var id = Needed(map, "id");
        var scope = Needed(map, "scope");
        if (Scope.Parse(scope) is null)
        {
            throw new UnreadableException($"has the scope '{scope}' in delivery '{id}'; write executive, team:ID, team:*, person:ID or person:*.");
        }

        var cadence = map.Text("cadence")?.ToLowerInvariant() switch
        {
            null or "weekly" => Cadence.Weekly,
            "monthly" => Cadence.Monthly,
            "quarterly" => Cadence.Quarterly,
            _ => throw new UnreadableException($"has a cadence in delivery '{id}' that is not weekly, monthly or quarterly; write one of these."),
        };
        var recipients = map.Maps("to").Select(to => ReadRecipient(to, scope)).ToList();
        return recipients.Count == 0
            ? throw new UnreadableException($"sends delivery '{id}' to nobody; add 'to'.")
            : new RecurringDelivery(id, scope, cadence, new SendTime(Day(map, cadence, id), At(map, id), Zone(map, id)), IsYes(map, "approval"), recipients);
    }

    private static int Day(YamlMap map, Cadence cadence, string id)
    {
        if (cadence != Cadence.Weekly)
        {
            return Number(map, "day", 1, 28) ?? 1;
        }

        var day = Array.IndexOf(Weekdays, map.Text("day")?.ToLowerInvariant() ?? "monday");
        return day >= 0 ? day : throw new UnreadableException($"has a day in delivery '{id}' that is no weekday; write monday to sunday.");
    }

    private static TimeOnly At(YamlMap map, string id) =>
        TimeOnly.TryParseExact(map.Text("at") ?? "07:00", "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? at
            : throw new UnreadableException($"has an hour in delivery '{id}' that is none; write it like 07:00.");

    private static TimeZoneInfo Zone(YamlMap map, string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(map.Text("zone") ?? "UTC", out var zone)
            ? zone
            : throw new UnreadableException($"has a time zone in delivery '{id}' that this machine does not know; write it like Europe/Berlin, and install tzdata if it is missing.");

    private static Recipient ReadRecipient(YamlMap map, string scope)
    {
        RefuseUnknown(map, "account", "person", "own", "word", "teams", "slack", "folder", "as");
        var withWord = IsYes(map, "word");
        var mails = new[] { "account", "person", "own", "teams", "slack", "folder" }.Where(map.Entries.ContainsKey).ToList();
        if (mails.Count != 1)
        {
            throw new UnreadableException($"has a recipient in line {map.Line} that is not exactly one of account, person, own, teams, slack or folder; write one.");
        }

        return mails[0] switch
        {
            "account" => new Recipient.Account(Needed(map, "account"), withWord),
            "person" => new Recipient.Somebody(Needed(map, "person"), withWord),
            "own" when scope != "executive" => new Recipient.Own(withWord),
            "own" => throw new UnreadableException("sends the executives' digest to 'own'; name an account with the role executive instead."),
            _ when scope.StartsWith("person:", StringComparison.Ordinal) => throw new UnreadableException($"sends a manager's own brief to a place that others see, in line {map.Line}; briefs go by mail to their owners only."),
            "teams" => new Recipient.Teams(SecretOf(Needed(map, "teams"), "teams"), Eyes(map)),
            "slack" => new Recipient.Slack(SecretOf(Needed(map, "slack"), "slack"), Eyes(map)),
            _ => new Recipient.Folder(Needed(map, "folder"), Eyes(map)),
        };
    }

    private static string Eyes(YamlMap map) =>
        map.Text("as") ?? throw new UnreadableException($"does not say whose eyes a place has, in line {map.Line}; add 'as: executive' or 'as: person-id'.");

    private static Secret SecretOf(string text, string key) => text.Split(':', 2) switch
    {
        ["env", { Length: > 0 } name] => new Secret(name, IsFile: false),
        ["file", { Length: > 0 } path] => new Secret(path, IsFile: true),
        _ => throw new UnreadableException($"holds a secret under '{key}' itself; write env:NAME or file:PATH and put the secret there."),
    };

    private static string Needed(YamlMap map, string key) =>
        map.Text(key) ?? throw new UnreadableException($"lacks '{key}' near line {map.Line}; add it.");

    private static bool IsYes(YamlMap map, string key) => map.Text(key)?.ToLowerInvariant() is "true" or "yes";

    private static int? Number(YamlMap map, string key, int least, int most) => map.Text(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new UnreadableException($"has a number for '{key}' near line {map.Line} that is not between {least} and {most}; mend it.");

    private static void RefuseUnknown(YamlMap map, params string[] known)
    {
        if (map.Unknown(known).Any())
        {
            throw new UnreadableException($"has a key near line {map.Line} that means nothing; the keys there are {string.Join(", ", known)}.");
        }
    }
}
