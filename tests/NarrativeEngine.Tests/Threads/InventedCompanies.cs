namespace NarrativeEngine.Tests.Threads;

/// <summary>Something said in an invented company.</summary>
/// <param name="Fact">The matter that it belongs to; null for ordinary talk; "decoy of X" for words that only sound like X.</param>
internal sealed record Said(string? Fact, string Team, string Date, int Person, string Words, string Themes = "", char Mood = '0', string? Objective = null);

/// <summary>Three small companies whose matters are told in different words by different teams, among ordinary talk.</summary>
internal static class InventedCompanies
{
    public static IReadOnlyList<(string Name, string[] Teams, IReadOnlyList<Said> Talk)> All { get; } =
    [
        ("A cold-chain carrier", ["board", "dispatch/board", "workshop/board", "clients/board", "office/board"],
        [
            new("compressors", "workshop", "2026-01-06", 2, "Three of the new trailers came back with a dead compressor, and the cooling would not hold minus eighteen.", "obstacle", '-', "cold"),
            new("compressors", "dispatch", "2026-01-14", 3, "I had to swap two loads of ice cream because the trailer's chiller gave up outside Lyon.", "obstacle", '-', "cold"),
            new("compressors", "clients", "2026-01-22", 2, "The fish wholesaler refused a delivery, the freezer on our truck showed plus two.", "obstacle risk", '-', "cold"),
            new("compressors", "workshop", "2026-02-05", 4, "The maker has replaced every compressor on the new trailers, and not one has failed in two weeks.", "achievement", '+', "cold"),
            new("customs", "dispatch", "2026-01-08", 2, "Our drivers wait five hours at Calais because the customs papers are rejected.", "obstacle dependency", '-', "ontime"),
            new("customs", "clients", "2026-01-20", 3, "Two supermarkets complained that the lorries from Dover come half a day late on account of the border paperwork.", "obstacle", '-', "ontime"),
            new("customs", "dispatch", "2026-02-03", 5, "The customs broker's forms still come back from Calais with the wrong tariff codes.", "obstacle", '-', "ontime"),
            new("drivers", "office", "2026-01-13", 2, "Four night drivers have handed in their notice, and no applicant has the licence for the big rigs.", "resourcing risk", '-', "people"),
            new("drivers", "dispatch", "2026-01-27", 4, "Since the resignations I cover three night routes without a driver.", "resourcing obstacle", '-', "people"),
            new("drivers", "board", "2026-02-10", 3, "If we hire nobody by Easter, the night routes have to be cut.", "risk", '-', "people"),
            new("decoy of compressors", "office", "2026-01-21", 3, "The freezer in the canteen gave up, somebody's ice cream has run all over the floor.", "obstacle", '-'),
            new("decoy of customs", "clients", "2026-01-28", 4, "My daughter's parcel is stuck in customs, wrong form again, so no birthday present.", "obstacle", '-'),
            new(null, "workshop", "2026-01-06", 3, "The brake tester is calibrated until next year."),
            new(null, "workshop", "2026-01-14", 5, "I changed the tyres on the yard tractor and greased the fifth wheel."),
            new(null, "dispatch", "2026-01-14", 2, "Route nine starts at four again, the dairy asked for it."),
            new(null, "dispatch", "2026-01-27", 3, "Good morning all, who moved the whiteboard?"),
            new(null, "clients", "2026-01-20", 5, "The dairy ordered six more pallets a week from March.", "achievement", '+'),
            new(null, "clients", "2026-02-05", 2, "I showed the new brochure to the baker on the square, nice chat."),
            new(null, "office", "2026-01-13", 4, "Expense reports are due, as always."),
            new(null, "office", "2026-02-05", 5, "The auditors found nothing in the fuel accounts.", "achievement", '+'),
            new(null, "board", "2026-01-13", 2, "We approve the lease of the second yard in Ghent.", "decision"),
            new(null, "board", "2026-02-10", 4, "Fuel is cheaper than planned this month."),
        ]),
        ("A hospital group", ["directors", "wards/directors", "pharmacy/directors", "it/directors", "theatre/directors"],
        [
            new("chart", "wards", "2026-01-07", 2, "The electronic chart freezes at every shift change, and the nurses write doses on paper.", "obstacle", '-', "safe"),
            new("chart", "pharmacy", "2026-01-15", 3, "We dispensed one drug twice because the medication record on the screen was an hour behind.", "obstacle risk", '-', "safe"),
            new("chart", "it", "2026-01-21", 2, "The charting software hangs when three hundred people log in at seven, and the vendor has no answer.", "obstacle dependency", '-', "safe"),
            new("chart", "wards", "2026-02-04", 4, "At the change of shift the chart is frozen for ten minutes, still.", "obstacle", '-', "safe"),
            new("gowns", "theatre", "2026-01-08", 2, "Sterile gowns ran out on Monday and two hip operations were put off.", "obstacle resourcing", '-', "flow"),
            new("gowns", "theatre", "2026-01-22", 4, "We borrow sterile gowns from the maternity theatre every other day.", "obstacle resourcing", '-', "flow"),
            new("gowns", "directors", "2026-02-03", 3, "The second gown supplier delivered on Friday, theatre has four weeks of stock.", "achievement", '+', "flow"),
            new("beds", "wards", "2026-01-14", 3, "Nine patients could go home and wait for a place in a nursing home, so their beds stay taken.", "obstacle dependency", '-', "flow"),
            new("beds", "directors", "2026-01-27", 2, "Discharge to the nursing homes takes eleven days, and the beds upstairs are blocked for that long.", "obstacle", '-', "flow"),
            new("decoy of chart", "directors", "2026-01-20", 4, "My television freezes every night at the same scene, the vendor blames the weather.", "obstacle", '-'),
            new("decoy of gowns", "wards", "2026-01-28", 5, "The choir has run out of gowns for the concert, so we sing in our own clothes."),
            new(null, "wards", "2026-01-07", 5, "Visiting hours stay as they are."),
            new(null, "pharmacy", "2026-01-15", 2, "The robot picked eleven thousand boxes without a jam.", "achievement", '+'),
            new(null, "pharmacy", "2026-02-04", 4, "I have the rota for March ready to look at."),
            new(null, "it", "2026-01-21", 4, "We swapped the switch on the third floor, nobody noticed."),
            new(null, "it", "2026-02-04", 3, "Someone left a scarf in the server room."),
            new(null, "theatre", "2026-01-08", 5, "Room four gets a new lamp."),
            new(null, "theatre", "2026-02-04", 3, "Thanks to the night porters for the extra trips.", "recognition", '+'),
            new(null, "directors", "2026-01-20", 2, "The ministry visits in April, we show them the new wing."),
        ]),
        ("A maker of school software", ["founders", "product/founders", "schools/founders", "cloud/product", "money/founders"],
        [
            new("login", "schools", "2026-01-06", 2, "Teachers in Hamburg cannot sign in on Monday mornings, the password page just spins.", "obstacle", '-', "trust"),
            new("login", "cloud", "2026-01-13", 3, "Single sign-on falls over when twelve thousand pupils log in within ten minutes.", "obstacle", '-', "trust"),
            new("login", "founders", "2026-01-27", 2, "Hamburg's school board threatens to leave over the Monday sign-in trouble.", "risk", '-', "trust"),
            new("login", "cloud", "2026-02-10", 4, "Sign-in has held for two Mondays since we split the session store, Hamburg sees no more errors.", "achievement", '+', "trust"),
            new("invoices", "money", "2026-01-08", 2, "Forty schools have not paid because our invoices carry the wrong purchase order number.", "obstacle", '-', "cash"),
            new("invoices", "schools", "2026-01-20", 4, "Three headmasters sent the bill back, the order number on it is not theirs.", "obstacle", '-', "cash"),
            new("invoices", "money", "2026-02-03", 3, "Ninety thousand euros of unpaid invoices hang on those order numbers.", "obstacle risk", '-', "cash"),
            new("penetration", "cloud", "2026-01-15", 2, "No penetration test is booked, and Bavaria will not renew without a report by June.", "risk", '-', "trust"),
            new("penetration", "cloud", "2026-01-29", 5, "The one firm that could do the penetration test has no date before July.", "risk dependency", '-', "trust"),
            new("decoy of login", "money", "2026-01-14", 4, "I forgot the password of the coffee machine, it will not let me sign in without a badge.", "obstacle", '-'),
            new("decoy of invoices", "product", "2026-01-22", 3, "My plumber sent the wrong invoice twice, for somebody else's bathroom."),
            new(null, "product", "2026-01-06", 3, "The timetable editor has a new colour for holidays."),
            new(null, "product", "2026-01-13", 4, "We will not build the parents' app this year.", "decision"),
            new(null, "product", "2026-01-27", 5, "Two teachers tried the gradebook and liked it.", "achievement", '+'),
            new(null, "schools", "2026-01-06", 5, "Good morning, Bremen asks for a webinar."),
            new(null, "schools", "2026-02-10", 3, "The spring fair has a stand for us by the door."),
            new(null, "cloud", "2026-01-13", 2, "The logs rotate weekly from now on."),
            new(null, "money", "2026-02-03", 5, "The tax adviser comes on Wednesday."),
            new(null, "founders", "2026-01-27", 4, "The office lease runs on for two years."),
        ]),
    ];

    public static TestTalk Talk(IReadOnlyList<Said> said)
    {
        var talk = new TestTalk();
        foreach (var line in said.OrderBy(line => line.Date, StringComparer.Ordinal))
        {
            talk.Say(line.Team, line.Date, $"{line.Team}-{line.Person}", line.Words, line.Themes, line.Mood, line.Objective);
        }

        return talk;
    }
}
