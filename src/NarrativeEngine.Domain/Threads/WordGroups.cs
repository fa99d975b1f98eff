namespace NarrativeEngine.Domain.Threads;

/// <summary>Words of working life that different teams use for the same thing, so that a matter is followed when its name changes.</summary>
/// <remarks>
/// A small thesaurus of general English, written by hand: a team says "stock", the next one "what the shelf should hold". A shared
/// group counts for less than a shared word, and never alone.
/// </remarks>
internal static class WordGroups
{
    private const string Lines = """
        software system tool app application screen program platform interface
        stock inventory warehouse stockroom storeroom
        gasket gaskets seal seals sealing o-ring washer
        supplier vendor maker manufacturer subcontractor
        customer client account buyer subscriber
        certify certification certifier certificate accreditation accredited auditor audit inspector inspection inspectorate
        laboratory lab tester test tests testing
        approve approval approved sign-off signoff signed signature signing countersign authorise authorisation consent permission permit
        contract contracts agreement terms clause deal tender
        legal lawyer lawyers counsel attorney solicitor
        purchasing procurement buying buyer sourcing
        invoice invoices invoicing billing billed bills payment payments pay paid payout remittance
        wage wages salary salaries payslip payslips payroll pay
        vacancy vacancies hire hires hiring recruit recruiting recruitment headcount opening candidate candidates applicant applicants
        leave resign resignation resigned quit quitting notice attrition turnover departure poach poached
        overtime hours shift shifts rota roster rostering
        tired exhausted exhaustion worn burnout burned burnt fatigue fatigued sleep drained knackered
        night nights nightly overnight midnight nocturnal
        offline disconnect disconnected disconnects dropout dropouts unreachable connection connections connect connected reconnect link links
        outage outages down downtime crash crashed crashes crashing unavailable freeze freezes frozen hang hangs
        slow slowly sluggish lag lagging latency crawl crawls loading
        login logins log-in sign-in password passwords credentials authentication sso lockout
        server servers cluster database databases node nodes hosting cloud backend
        backup backups restore restored restoring
        data records dataset record migration migrate migrated
        report reports reporting dashboard dashboards figures statistics
        forecast forecasts projection projections estimate estimates
        budget budgets funding funds money grant grants cash spend spending
        price prices pricing tariff tariffs rate discount discounts
        delivery deliveries deliver delivered ship shipped shipping shipment shipments consignment dispatch dispatched freight
        truck trucks lorry lorries van vans fleet vehicle vehicles
        driver drivers courier couriers carrier carriers haulier
        customs border clearance duty tariff import imports
        late delay delays delayed overdue postponed slipped slip slips behind
        broken break breaks breakdown breakdowns fail fails failed failing failure failures fault faults faulty defect defects defective
        leak leaks leaking leakage drip drips dripping seep
        water wet damp moisture humidity humid condensation flooded flood
        heat heating heater heaters hot overheating temperature temperatures warm
        cold cooling chill chilled chiller refrigeration refrigerated freezer cool cooler
        noise noisy rattle rattling hum vibration vibrations vibrate
        crack cracks cracked cracking fracture split splits
        rust rusty corrosion corroded
        paint painting coating coated varnish lacquer
        weld welds welding welder welders
        drawing drawings blueprint blueprints design designs
        spare spares parts part components component
        machine machines equipment press line
        maintenance maintain service servicing repair repairs repaired
        complaint complaints complain complained complaining grumble
        refund refunds refunded credit chargeback reimburse reimbursement compensation
        churn cancel cancels cancelled cancellation cancellations terminate terminated
        renewal renewals renew renewed renewing
        patient patients resident residents
        nurse nurses nursing ward wards carer carers
        doctor doctors physician physicians clinician clinicians gp
        medicine medicines medication medications drug drugs dose doses prescription prescriptions pharmacy
        pupil pupils student students learner learners class classes classroom
        teacher teachers lecturer lecturers tutor tutors
        booking bookings book booked reservation reservations reserve reserved slot slots appointment appointments
        guest guests visitor visitors tenant tenants
        room rooms bed beds suite suites
        shop shops store branch branches outlet outlets
        website site webshop page pages checkout basket
        label labels labelling barcode barcodes tag sticker stickers
        recipe recipes ingredient ingredients dough batter
        batch batches lot lots
        crop crops harvest field fields
        animal animals herd cattle
        material materials steel sheet metal timber wood
        packaging package packages box boxes carton cartons crate crates
        quality rework scrap rejects reject rejected
        safety unsafe accident accidents injury injuries hazard hazards
        compliance regulator regulators regulation regulations regulatory authority ministry
        insurance insurer insurers claim claims
        security breach vulnerability vulnerabilities phishing hacked malware
        licence licences license licenses seats
        laptop laptops pc pcs desktop
        phone phones telephone call calls hotline switchboard
        email emails mail inbox mailbox
        training course courses workshop workshops apprentice apprentices apprenticeship
        translate translation translations translator translators language
        document documents documentation manual manuals paperwork form forms
        review reviewer reviewers reviewed reviewing peer
        release releases released rollout launch launched launches deploy deployed deployment
        bug bugs defect patch patches hotfix fix
        printer printers printing print
        sensor sensors probe probes gauge meter meters reading readings
        battery batteries charge charger chargers charging
        pump pumps valve valves pipe pipes hose hoses
        engine engines motor motors gearbox
        bridge road roads track tracks
        building construction scaffold scaffolding concrete foundation foundations
        lease rent rents landlord
        energy electricity power gas grid
        waste recycling rubbish bin
        union works-council council strike
        bank banks loan loans lender lenders covenant covenants
        investor investors shareholder shareholders board
        priority priorities goal goals target targets strategy direction
        owner owns ownership responsible responsibility accountable
        queue queues backlog backlogs pile piles ticket tickets
        promise promised date dates deadline deadlines
        count counts counted counting recount stocktake tally
        duplicate duplicates duplicated twice double doubled
        """;

    private static readonly Dictionary<string, int[]> GroupsByStem = Read();

    /// <summary>The groups of a word, given its lower-case form.</summary>
    public static IReadOnlyList<int> Of(string word) => GroupsByStem.GetValueOrDefault(Stemmer.Stem(word)) ?? [];

    private static Dictionary<string, int[]> Read() =>
        Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .SelectMany((line, group) => line.Split(' ').Select(word => (Stem: Stemmer.Stem(word.Replace("-", "")), Group: group)))
            .Distinct()
            .GroupBy(entry => entry.Stem, entry => entry.Group, StringComparer.Ordinal)
            .ToDictionary(entry => entry.Key, entry => entry.ToArray(), StringComparer.Ordinal);
}
