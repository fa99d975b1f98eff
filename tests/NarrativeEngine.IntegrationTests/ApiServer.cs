using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using NarrativeEngine.Domain.Access;
using NarrativeEngine.Storage;

namespace NarrativeEngine.IntegrationTests;

[CollectionDefinition(Name)]
public sealed class SharedApi : ICollectionFixture<ApiServer>
{
    public const string Name = "api";
}

/// <summary>The program serving a small company on loopback, with an account for every role.</summary>
public sealed class ApiServer : IAsyncLifetime
{
    public const string Words = "The test bench is still broken and nobody can measure anything until the part arrives.";

    private const string Organization = """
        name: Three Ltd
        people:
          - { id: ada-berg, name: Ada Berg }
          - { id: cy-dole, name: Cy Dole }
          - { id: ed-fox, name: Ed Fox }
          - { id: top-hat, name: Top Hat }
          - { id: vic-timm, name: Vic Timm, email: vic@three.example }
        teams:
          - { id: works, name: Works, manager: top-hat, members: [top-hat, ada-berg] }
          - { id: bench, name: Bench, manager: ada-berg, members: [ada-berg, cy-dole], parent: works }
          - { id: field, name: Field, manager: ed-fox, members: [ed-fox] }
        """;

    private static readonly (string Name, string Role, string? Person)[] Accounts =
    [
        ("ada", "manager", "ada-berg"),
        ("ed", "manager", "ed-fox"),
        ("top", "manager", "top-hat"),
        ("boss", "executive", null),
        ("hr", "hr", null),
        ("root", "admin", null),
        ("gone", "manager", "ada-berg"),
        ("revoked", "manager", "ada-berg"),
        ("demoted", "manager", "ada-berg"),
        ("busy", "manager", "ada-berg"),
        ("many", "manager", "ada-berg"),
        ("more", "manager", "ada-berg"),
        ("desk", "manager", "ada-berg"),
    ];

    private const string Meeting = "Cy Dole: The gasket press is still broken and nobody can seal anything.\nAda Berg: I will call the press maker tomorrow.\n";
    private const string Confidence = "Cy says the gasket press frightens him since the accident.";

    private readonly Dictionary<string, string> secrets = [];
    private Task? met;
    private readonly HttpClient client = new();
    private Process? server;

    public Narrative Program { get; } = new();

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Program.File("company/conversations/bench"));
        await File.WriteAllTextAsync(Program.File("company/organization.yaml"), Organization);
        await Program.GetAsync("import", Program.File("company"));
        foreach (var (name, role, person) in Accounts)
        {
            string[] add = ["users", "add", name, "--role", role];
            await Program.GetAsync(person is null ? add : [.. add, "--person", person]);
            secrets[name] = (await Program.GetAsync("tokens", "create", "--user", name)).Trim();
        }

        secrets["pen"] = (await Program.GetAsync("tokens", "create", "--user", "ada", "--scope", "conversations:write")).Trim();

        secrets["expired"] = await ExpiredTokenAsync();
        await Program.GetAsync("users", "roles", "demoted", "--role", "hr");
        await Program.GetAsync("users", "disable", "gone");
        await Program.GetAsync("tokens", "revoke", secrets["revoked"].Split('_')[1]);
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        server = Program.Start("serve", "--port", port.ToString());
        await server.StandardOutput.ReadLineAsync();
    }

    public string Secret(string who) => secrets[who];

    /// <summary>What the server holds of the machine's memory.</summary>
    public long ResidentBytes => MeasuredRun.Memory(server!.Id, "VmRSS:");

    /// <param name="who">An account, or null for nobody.</param>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? who, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, Address + path) { Content = content };
        if (who is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secrets.GetValueOrDefault(who, who));
        }

        return await client.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string? who, string words = Words, string name = "2026-03-02-team-meeting.txt", params (string Name, string Value)[] fields) =>
        SendAsync(HttpMethod.Post, "/api/v1/conversations", who, Form(Encoding.UTF8.GetBytes(words), name, fields));

    public static MultipartFormDataContent Form(byte[] content, string name, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        foreach (var field in fields)
        {
            form.Add(new StringContent(field.Value), field.Name);
        }

        return form;
    }

    /// <summary>The id of an upload that must be accepted.</summary>
    public async Task<JsonNode> UploadAsync(string who, string words, string name = "2026-03-02-team-meeting.txt", params (string Name, string Value)[] fields)
    {
        using var answer = await PostAsync(who, words, name, fields);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    public async Task<JsonNode> GetAsync(string path, string? who)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, who);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    /// <summary>Talk for tests that only read: in week 11 the bench met, and its manager wrote down a confidence. Handed in once.</summary>
    public Task MeetAsync() => met ??= HandInTalkAsync();

    public static async Task AssertIsAsync(HttpResponseMessage answer, int expected)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(expected == (int)answer.StatusCode, $"{(int)answer.StatusCode} instead of {expected}: {body}");
        if (expected >= 400)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(expected, (int)JsonNode.Parse(body)!["status"]!);
        }
    }

    public async Task<JsonNode> FollowAsync(string id, string who)
    {
        for (var i = 0; ; i++)
        {
            using var answer = await SendAsync(HttpMethod.Get, $"/api/v1/conversations/{id}", who);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var status = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            if ((string?)status["status"] == "done")
            {
                return status;
            }

            Assert.True(i < 300, $"It is still {status["status"]} after {i} looks.");
            await Task.Delay(200);
        }
    }

    public async ValueTask DisposeAsync()
    {
        server?.Kill();
        await (server?.WaitForExitAsync() ?? Task.CompletedTask);
        server?.Dispose();
        client.Dispose();
        Program.Dispose();
    }

    // Made a hundred days ago, for ninety.
    private async Task<string> ExpiredTokenAsync()
    {
        var database = new SqliteDatabase(Program.File("narrative-data"));
        var user = (await new UserStore(database, TimeProvider.System).FindAsync("ada", CancellationToken.None))!;
        var tokens = new TokenStore(database, new EarlierClock(TimeSpan.FromDays(100)));
        return (await tokens.CreateAsync(user.Id, "old", TokenScopes.All, TimeSpan.FromDays(90), CancellationToken.None)).Secret;
    }

    private async Task HandInTalkAsync()
    {
        var meeting = await UploadAsync("ada", Meeting, "2026-03-09-team-meeting.txt");
        var confidence = await UploadAsync("ada", Confidence, "2026-03-10-one-on-one.md");
        await FollowAsync((string)meeting["id"]!, "ada");
        await FollowAsync((string)confidence["id"]!, "ada");
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class EarlierClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - by;
    }
}
