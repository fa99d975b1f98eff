using NarrativeEngine.Domain.Evaluation;
using Xunit;

namespace NarrativeEngine.Tests.Evaluation;

public class ThreadScoringFacts
{
    private const string Fridge = "The valves of the fridge in the canteen leak as well.";

    private static readonly string TwoSentences = $"{Paper.Sentence(Paper.Valves)}, {Paper.Sentence(Paper.Yard)}";

    private static GatheringScore Gather(string evidence, string threads, string moreFacts = "") =>
        new Paper { Facts = Paper.Fact("valves", "thread", evidence) + moreFacts }.Threads(threads).Score().Threads.Single();

    [Fact]
    public void Gather_CountsSentencesOfOneThread_WhenEvidenceIsIds()
    {
        var thread = Gather(TwoSentences, $$"""
            {"threads": [{"id": "t1", "state": "new", "evidence": ["p1", "p2"]}], "evidence": {"p1": {"quote": "{{Paper.Valves}}"}, "p2": {"quote": "{{Paper.Yard}}"} } }
            """);

        Assert.Equal(("t1", 2, 1.0), (thread.Thread, thread.Gathered, thread.Share));
        Assert.True(thread.StateIsRight);
    }

    [Fact]
    public void Gather_TellsScatteredFromAbsent_WhenEvidenceIsWords()
    {
        var third = Paper.Sentence("Nobody has asked the old maker yet, as far as I know.");
        var thread = Gather($"{TwoSentences}, {third}", $$"""
            [{"id": "t1", "state": "new", "evidence": [{"quote": "{{Paper.Valves}}"}]}, {"id": "t2", "title": "Nobody has asked the old maker yet, as far as I know.", "evidence": ["{{Paper.Yard}}"]}]
            """);

        Assert.Equal((1, 1, 1, 0), (thread.Gathered, thread.Scattered, thread.Absent, thread.Hidden));
    }

    [Fact]
    public void Gather_CountsApart_WhatMayNotBeShown()
    {
        var evidence = $"{Paper.Sentence(Paper.Valves)}, {Paper.Sentence(Paper.Yard, visibility: "confidential")}, {Paper.Sentence("The four of us wait for valves.", team: "lab")}";
        var lab = Paper.Fact("lab", "small-team", "").Replace("hall", "lab");
        var thread = Gather(evidence, $$"""[{"id": "t1", "evidence": ["{{Paper.Valves}}"]}]""", "," + lab);

        Assert.Equal((1, 0, 2, 1.0), (thread.Gathered, thread.Absent, thread.Hidden, thread.Share));
    }

    [Theory]
    [InlineData("resolved", true)]
    [InlineData("escalating", false)]
    public void Gather_ExpectsResolved_WhenTheLastSentenceSaysSo(string state, bool right)
    {
        var evidence = $"{Paper.Sentence(Paper.Yard, role: "resolved", week: "2026-W08")}, {Paper.Sentence(Paper.Valves)}";

        Assert.Equal(right, Gather(evidence, $$"""[{"id": "t1", "state": "{{state}}", "evidence": ["{{Paper.Valves}}"]}]""").StateIsRight);
    }

    [Fact]
    public void Decoy_IsLinked_WhenOneThreadHoldsBoth() =>
        Assert.Equal(["threads t1"], WithDecoy().Threads($$"""[{"id": "t1", "evidence": ["{{Paper.Valves}}", "{{Fridge}}"]}]""").Score().Decoys.Single().Where);

    [Fact]
    public void Decoy_IsLinked_WhenAReportFollowsBothAsOneThread()
    {
        var paper = WithDecoy().Report(
            """[{"text": "Valves.", "evidence": ["p1"], "thread": "t1"}]""",
            $$"""{"p1": {"quote": "{{Paper.Valves}}"}, "p2": {"quote": "{{Fridge}}"} }""",
            """{"threads": [{"id": "t1", "evidence": ["p2"]}]}""");

        Assert.Equal(["executive 2026-W06 t1"], paper.Score().Decoys.Single().Where);
    }

    [Fact]
    public void Decoy_IsNotLinked_WhenItHasAThreadOfItsOwn() =>
        Assert.False(WithDecoy().Threads($$"""[{"id": "t1", "evidence": ["{{Paper.Valves}}"]}, {"id": "t2", "evidence": ["{{Fridge}}"]}]""").Score().Decoys.Single().Linked);

    private static Paper WithDecoy() => new()
    {
        Facts = Paper.Fact("valves", "thread", Paper.Sentence(Paper.Valves)) + "," + Paper.Fact("fridge", "decoy", Paper.Sentence(Fridge), """ "notLinkedTo": "valves" """),
    };
}
