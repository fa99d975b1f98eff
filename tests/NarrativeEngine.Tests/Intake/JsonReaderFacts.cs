using Xunit;

namespace NarrativeEngine.Tests.Intake;

public sealed class JsonReaderFacts
{
    private const string Path = "support/2026-03-03-team-meeting.json";

    [Theory]
    [InlineData("""{"data":{"transcript":{"title":"x","date":1772524800000,"sentences":[SENTENCES]}}}""")]
    [InlineData("""{"transcript":{"sentences":[SENTENCES]}}""")]
    [InlineData("""{"sentences":[SENTENCES],"summary":{"overview":"not said by anybody"}}""")]
    [InlineData("""[SENTENCES]""")]
    public void Read_FindsSentences_WhenFirefliesNestsThem(string shape)
    {
        var conversation = Sample.Accept(Path, shape.Replace("SENTENCES", """
            {"index":0,"text":"The portal is slow.","raw_text":"the portal is slow","start_time":"1.5","end_time":"2.1","speaker_id":0,"speaker_name":"Ana Diaz"},
            {"index":1,"text":"Since Monday.","start_time":"2.2","speaker_name":"Ana Diaz"},
            {"index":2,"text":"I saw it too.","start_time":"3","speaker_id":1,"speaker_name":null}
            """));

        Assert.Equal(["ana: The portal is slow. Since Monday.", "Speaker 1: I saw it too."], conversation.Said());
        Assert.Equal(TimeSpan.FromSeconds(1.5), conversation.Turns[0].At);
    }

    [Fact]
    public void Read_TakesTheDay_WhenFirefliesCountsMilliseconds()
    {
        var conversation = Sample.Accept("support/call.json", """{"date":1772524800000,"sentences":[{"text":"We won the deal.","speaker_name":"Bo Li"}]}""");

        Assert.Equal(new DateOnly(2026, 3, 3), conversation.HeldOn);
    }

    [Theory]
    [InlineData("start", "65000.5", 65)]
    [InlineData("at", "\"00:01:05\"", 65)]
    [InlineData("starttime", "\"65.25\"", 65)]
    public void Read_ReadsTimes_WhenToolsCountDifferently(string name, string value, int seconds)
    {
        var conversation = Sample.Accept(Path, $$"""[{"speaker":"Bo Li","text":"We begin now.","{{name}}":{{value}}},{"speaker":"Ana Diaz","text":"We end now.","start":{{(name == "start" ? "90000000" : "70")}}}]""");

        Assert.Equal(seconds, (int)conversation.Turns[0].At!.Value.TotalSeconds);
    }

    [Fact]
    public void Read_TidiesWords_WhenQmsum()
    {
        var conversation = Sample.Accept(Path, """
            {"topic_list":[],"meeting_transcripts":[
              {"speaker":"Project Manager","content":"{vocalsound} Okay , it 's done . {disfmarker}"},
              {"speaker":"Project Manager","content":"{gap} , I do n't know the {{price}} ."},
              {"speaker":"Marketing","content":"{vocalsound}"}]}
            """);

        Assert.Equal(["Project Manager: Okay, it's done. I don't know the {{price}}."], conversation.Said());
    }

    [Fact]
    public void Read_ReadsDialogueActs_WhenAmi()
    {
        var conversation = Sample.Accept(Path, """
            [{"id":"a.1","speaker":"B","starttime":"74.42","endtime":"75.0","text":"<vocalsound> So we need a remote .","label":"inf","attributes":{"role":"PM"}},
             {"id":"a.2","speaker":"A","starttime":"76","endtime":"77","text":" . ","label":"bck"}]
            """);

        Assert.Equal(["B: So we need a remote."], conversation.Said());
    }

    [Theory]
    [InlineData("""{"speaker":"Bo","text":"secret","text":"twice"}""")]
    [InlineData("""{"numbers":[1,2,3]}""")]
    [InlineData("""{"speaker": "Bo", """)]
    [InlineData("secret words that are no JSON")]
    public void Read_Refuses_WhenThereIsNoListOfUtterances(string content)
    {
        var sentence = Sample.Refuse(Path, content);

        Assert.StartsWith(Path + " ", sentence);
        Assert.DoesNotContain("secret", sentence);
    }

    [Fact]
    public void Read_Refuses_WhenNestedTooDeeply() =>
        Assert.StartsWith(Path, Sample.Refuse(Path, string.Concat(Enumerable.Repeat("[", 1000)) + string.Concat(Enumerable.Repeat("]", 1000))));
}
