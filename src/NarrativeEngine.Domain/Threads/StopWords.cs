namespace NarrativeEngine.Domain.Threads;

/// <summary>Words that say nothing about which matter is meant.</summary>
internal static class StopWords
{
    // Function words, then the verbs, adverbs and time words of which all working talk is full.
    private const string List = """
        a about above after again against all almost alone along already also although always am among an and any anybody anyone anything
        anyway are aren't around as at away back be because been before behind being below between both but by can can't cannot could couldn't
        did didn't do does doesn't doing don't done down during each either else enough even ever every everybody everyone everything except
        few for from further had hadn't has hasn't have haven't having he hence her here hers herself him himself his how however i i'd i'll
        i'm i've if in indeed instead into is isn't it it's its itself just least less let let's like likely lot lots many may maybe me might
        mine more most much must my myself neither never no nobody none nor not nothing now of off often on once one ones only onto or other
        others our ours ourselves out over own perhaps per plus quite rather really same she should shouldn't since so some somebody someone
        something somehow sometimes somewhere soon still such than that that's the their theirs them themselves then there there's these they
        they're this those though through throughout thus till to together too toward towards two three four five six seven eight nine ten
        eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety
        hundred thousand half third quarter double first second fourth fifth under unless until unto up upon us very via was wasn't we we'd we'll
        we're we've well were weren't what whatever when whenever where wherever whether which while who whoever whole whom whose why will with within
        without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself
        able actually add ago ahead ask asked asking became become begin begins began believe best better big bit bring brought call called came
        chance change changed clear close come comes coming count couple course day days deal different early easy end ends ended entire especially
        exactly expect far feel feels felt find fine found fully gave get gets getting give given gives go goes going gone good got great guess
        had half handle happen happened happens happy hard hear heard help helped helps hold holds hope hour hours idea important issue issues
        keep keeps kept kind knew know known knows large last late later least leave left let line little live long look looked looking looks made
        main make makes making mean means mention mentioned middle mind minute minutes moment month months morning move moved much near nearly need
        needed needs new next nice note number numbers obviously odd okay ok old open part people person place plan point possible pretty probably
        problem problems proper properly put question quick quickly quiet ready real really reason right run running runs said saw say saying says see
        seem seems seen send sent set several short show shows simple simply single small sort stand standing stands start started starts stay
        step stop stopped stuff sure take taken takes taking talk talked team teams tell tells thank thanks thing things think thinking thought time
        times today told tomorrow tonight took top tried tries trouble true try trying turn turned usual usually use used uses using want wanted wants
        watch way ways week weeks weekly went whether wish word words work worked working works worse worst worth write wrong wrote year years
        yesterday yet afternoon evening monday tuesday wednesday thursday friday saturday sunday january february march april june july august
        september october november december spring autumn winter summer date mr mrs ms hi hello morning everyone guys ah oh um uh yeah yep nope hmm
        anybody anywhere basically certainly definitely honestly literally maybe mostly nearly none otherwise slightly somewhat totally truly
        """;

    private static readonly HashSet<string> Words =
        new(List.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    public static bool Contains(string lowerCaseWord) => Words.Contains(lowerCaseWord);
}
