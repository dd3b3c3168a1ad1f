import { phrases, type RulePhrases } from "./rule-phrases.ts";

/** Where the words of a rule claim nothing, in English: what is found inside of these is dropped. */
export const ENGLISH_INNOCENT: RulePhrases = {
  "SUP-ter": phrases(`
    best before|regards|wishes|by|of|man|friend|friends|practice|practices|viewed|served|stored|kept
    all the best
    at best
    best seller|sellers|selling
    greatest hits
    largest|highest|lowest size|setting|shelf|temperature|point|step|level|gear
    fits best
    works|looks|tastes best (when|with|if|at|on|in)
    what|which suits|fits <any>? best
    best enjoyed
    world's fair|day
    the most of|recent|common|part|people
    deepest sympathy|condolences
    ultimate parent
  `),
  "SUP-nomor": phrases(`
    order|page|step|size|item|line|model|floor|platform|room|question|part|volume number|no one|1
    number|no 1 jalan|street|road|lane|avenue|jl|st|rd
    street|road|lane|avenue no|number 1
    page|step|part # 1
    no one|other
  `),
  "SUP-only": phrases(`
    don't be the only one
    not the only
    the only one left
    the only size|sizes|colour|color left|available|remaining|in
    the only thing|step|way|part|difference|exception
  `),
  "ABS-100": phrases(`
    charges|charged|charge|up|battery|shows|reaches|full|to|at 100%
    100% when|charged|full
    pure white|black|red|blue
    original|authentic price|prices|flavour|flavor|packaging|box|sketch|sketches|design|artwork|colour|color|size|condition|receipt
    original|authentic order|owner|text|taste|recipe|invoice|purchase
  `),
  "ABS-safe": phrases(`
    safe payment|payments|checkout|shopping|transaction|transactions|packaging|place|places|storage|distance|travels|journey
    dishwasher|microwave|oven|freezer|machine|fridge|fail safe
    a safe (with|for|of|that)
    stay|arrive|arrives|keep|wall|home safe
    safe deposit|box|lock|key|<any> place
    in a safe <any> place
    safe delivery|space|zone
  `),
  "ABS-guar": phrases(`
    no warranty|guarantee|guarantees
    warranty card|void|claims|claim|terms
    cannot|can't|don't guarantee|guarantees
  `),
  MED: phrases(`
    cure|cures for? boredom|hunger|blues
    not intended to ... cure|heal|prevent|treat ... disease
    not intended to diagnose ... disease
    self healing
    curing salt|agent|time|light
    healing cutting|mat|music|trip
  `),
  "TIME-result": phrases(`
    instant noodles|coffee|camera|film|tea|oats|soup|ramen|yeast|pot|print
    permanent marker|markers|ink|magnet|address|residence|collection|exhibition|staff|home
    overnight oats|bag|stay|shipping|delivery|case|courier|guest
    @sends|return|returns|refund|refunds|reply|exchange ... in|within <number> @span
    ends|ending|expires|starts|opens|open|closes|available|back|again|sent|ready in|within <number> @span
    @sends|returns|shipped overnight
    pay|paid|instalments|sold|cancel|cancelled ... in|within|after <number> @span
  `),
  ORGANIK: phrases(`
    organic waste|chemistry|shapes|shape|forms
  `),
  "PRICE-was": phrases(`
    up to <amount> off|discount?
    up to half price|off
    as much as <amount> off?
    reduced fat|sugar|salt|noise|glare|waste|packaging|size|risk
    save up to <amount>
    save <amount> of
  `),
  "PRICE-upto": phrases(`
    humidity|up to <percent> of|humidity|rh|efficiency|brightness
  `),
  FREE: phrases(`
    sugar|gluten|fragrance|bpa|hands|hand|dairy|lactose|nut|nuts|alcohol|paraben|cruelty|wrinkle|stress|worry|risk|duty free
    toxic|lint|smoke|pet|fat|caffeine|plastic|frizz|tax|trouble|hassle|oil|silicone|latex|lead|drip|noise|flicker|grain|acid free
    streak|msg|soy|egg|meat|salt|peanut|phthalate|sulphate|sulfate|carbon|emission|ad|ads|care|rust|crease|odour|odor|scent|chemical|toxin|allergen|zip|pain|additive|preservative free
    free range|standing|from|size|time|style|hand|flowing|trade|will|wheel|spirit|form|kick|diving|weights|of (<any>)
    feel free
    free your|yourself|up
    leaves|leave|keeps|keep your|the|both? hands free
    free to (ask|choose|mix)
    free standing
  `),
  SCARCE: phrases(`
    last <number> days|weeks|years|months|hours|minutes|orders|pages|steps|seasons|questions|pictures
    <number> left (hand|handed)
    <number> hours|days|minutes left
    all sold (in|by|separately|out)
    all gone (wrong)
  `),
  URGENT: phrases(`
    last day of|in|at (school|term|ramadan|work)
    last call number
    opens|open today only
  `),
  SOCIAL: phrases(`
    viral infection|infections|video|videos
    sold <number> by|per
  `),
  COMPARE: phrases(`
    <any> other than
    rather than any? other
  `),
  CREEPY: phrases(`
    we know you'll
    we know you love|will
    we know what you love|need|want
    we see you (soon|there)
  `),
  TRAIT: phrases(`
    for single (origin|bed|beds|use|malt)
    for fat (quarters|lamps|free)
    for a? single
  `),
  CHILD: phrases(`
    ask your? @parent (for help|about)
  `),
};
