using System.Text.RegularExpressions;

namespace NarrativeEngine.Domain.Threads;

/// <summary>Words of the canteen, the way to work and home: a passage that turns on them is seldom about the work, whatever else it names.</summary>
/// <remarks>
/// The canteen fridge has a door and a gasket too. Where such things are the company's own business (a caterer's fridges, a
/// railway's trains) they are heard often, and <see cref="CompanyVocabulary"/> then takes them for ordinary words.
/// </remarks>
internal static partial class Asides
{
    private const string List = """
        canteen cafeteria fridge kettle microwave dishwasher coffee espresso tea biscuit biscuits cake lunch sandwich sandwiches soup breakfast
        dinner kitchenette toilet toilets lavatory laptop headset keyboard wifi wi-fi printer photocopier elevator parking carpark
        locker lockers train trains tram underground commute bike bicycle cycling airport taxi attic allotment cellar bathroom shower
        neighbour neighbours neighbor plumber dog cat hamster puppy kid kids son daughter husband wife mother father mum dad brother sister
        granddaughter grandson grandmother grandfather nephew niece uncle aunt dentist vet hairdresser gym yoga football rugby choir concert
        cinema film movie birthday wedding pub beer wine barbecue pizza kindergarten crossword lottery quiz radio television tv netflix
        stroller pram umbrella sofa mattress tumble-dryer lawnmower caravan tent garage pond goldfish airline airport suitcase suitcases luggage flight
        landlord landlady homework knee tooth toothache passport honeymoon holiday holidays curtains
        """;

    private static readonly HashSet<string> Words =
        new(List.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    // Surface forms, not stems: to train somebody is no train.
    public static bool Contains(string lowerCaseWord) => Words.Contains(lowerCaseWord);

    /// <summary>True when somebody speaks of what is their own and not the company's: "at home my ceiling is damp".</summary>
    public static bool IsPrivate(string words) => Private().IsMatch(words);

    [GeneratedRegex(
        """
        \bat\ home\b.{0,60}\b(?:I|I['’]m|my|we|our)\b|\b(?:I|I['’]m|my|we|our)\b.{0,60}\bat\ home\b|\bmov(?:e|ed|ing)\ house\b|
        \b(?:my|our)\ (?:own\ |new\ |old\ |little\ |elder\ |younger\ )?(?:wife|husband|partner|girlfriend|boyfriend|son|daughter|kids?|child|children|baby|mother|father|mum|mom|dad|parents|brother|sister|
        uncle|aunt|cousin|niece|nephew|grand\w+|neighbou?rs?|landlord|landlady|dog|cat|puppy|hamster|flat|apartment|house|garden|balcony|bathroom|attic|cellar|pond|allotment|caravan|holidays?|
        suitcases?|bank|dentist|doctor|knee|tooth|teeth|toilet|parcel|passport|smoke\ detector|wedding|birthday)(?:['’]s)?\b
        """,
        RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Private();
}
