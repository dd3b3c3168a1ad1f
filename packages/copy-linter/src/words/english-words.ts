import { phrases, type RulePhrases } from "./rule-phrases.ts";

const words = (...lines: readonly string[]): readonly string[] => lines.join(" ").split(" ");

/** What praise is made of, by `most` or by an ending. Not among them: late, near, early, which say when and where. */
const ADJECTIVES = words(
  "accurate advanced affordable amazing authentic balanced beautiful beloved big bold breathable bright calm cheap clean clear",
  "clever close comfortable comfy compact complete convenient cool cosy cozy creamy creative crisp crispy crunchy cute dark",
  "dazzling deep delicate delicious desirable durable easy economical effective efficient elegant ethical exciting exclusive fair",
  "fancy fast fine firm flattering flavourful flavorful flexible fluffy fragrant fresh friendly full generous gentle gorgeous",
  "grand great green happy hard healthy high hot iconic impressive incredible innovative intelligent intense juicy kind large",
  "light lightweight lively loud loved lovely low loyal luxurious magical mild modern moist natural neat new nice nourishing",
  "nutritious perfect plush popular powerful practical precise premium pretty pure quick quiet refreshing reliable requested rich",
  "robust roomy safe satisfying secure silky simple sleek slick slim small smart smooth soft solid soothing sophisticated speedy",
  "spicy stable steady strong stunning sturdy stylish supple sustainable sweet tall talked tasty tender thick thin tidy tiny tough",
  "trendy trusted unique airy bouncy chunky dry glossy handy hardy hearty lean lush plump quirky rare savoury savory sharp shiny snug",
  "sporty stretchy sunny swift tangy true velvety wet zesty cold unusual useful valuable versatile vibrant vivid wanted warm waterproof white wide wise yummy",
);
const NO_PRAISE = new Set(["newest", "closest", "darkest", "hardest"]);

/** As English makes them: `finest`, `easiest`, `biggest`. */
const superlativeOf = (adjective: string): string => {
  if (adjective.endsWith("e")) return `${adjective}st`;
  if (/[^aeiou]y$/.test(adjective)) return `${adjective.slice(0, -1)}iest`;
  return /^(?:big|hot|slim|thin)$/.test(adjective) ? `${adjective}${adjective.at(-1)}est` : `${adjective}est`;
};
const SUPERLATIVES = [
  "best",
  ...ADJECTIVES.map(superlativeOf).filter((word) => word.length <= 11 && !NO_PRAISE.has(word)),
];

const MONTHS = words(
  "january february march april may june july august september october november december jan feb mar apr jun jul aug sep oct",
  "nov dec",
);
const DAYS = words("monday tuesday wednesday thursday friday saturday sunday midnight");
const PARENTS = words("mum mom mommy mummy mama dad daddy papa parents parent mother father grandma grandpa granny");

const DISEASES = words(
  "acne allergies allergy anaemia anemia arthritis asthma baldness cancer cold colds constipation cough coughs depression",
  "diabetes diarrhoea diarrhea disease diseases eczema fever flu gout haemorrhoids hemorrhoids headache headaches heart",
  "hypertension illness infection infections inflammation insomnia migraine migraines nausea obesity pain pains psoriasis",
  "rheumatism stroke tumour tumours ulcer ulcers virus viruses joint",
);

const TRAITS = words(
  "addicts alcoholics autistic bald bankrupt bisexual buddhists catholics christians christian diabetic diabetics disabled",
  "divorced divorcees fat gay hindus homeless infertile jewish jews lesbian lonely menopausal muslim muslims obese orphans",
  "overweight poor pregnant sick single singles unemployed widowed widowers widows divorcing bereaved",
);

export const ENGLISH_LISTS = {
  ...{ superlative: SUPERLATIVES, adjective: ADJECTIVES, month: MONTHS, day: DAYS, parent: PARENTS },
  ...{ disease: DISEASES, trait: TRAITS },
  looked: words("browsed clicked looked saw searched viewed"),
  span: ["day", "days", "night", "nights", "week", "weeks", "month", "months"],
  short: ["second", "seconds", "minute", "minutes", "hour", "hours", "day", "days"],
  offer: ["offer", "sale", "promotion", "promo", "deal", "discount", "price", "prices"],
  rival: [
    "brand",
    "brands",
    "competitor",
    "competitors",
    "rival",
    "rivals",
    "leading",
    "ordinary",
    "regular",
    "others",
  ],
  helps: words(
    "prevents prevent treats treat relieves relieve fights fight combats combat stops stop reduces reduce cures cure eases ease",
  ),
  sends: words("delivered delivery arrives arriving arrive ships shipped shipping dispatched"),
} as const;

/** What each rule looks for in English; the sources of the rules are in `copy-rules.ts`. */
export const ENGLISH_PHRASES: RulePhrases = {
  "SUP-ter": phrases(`
    @superlative
    most @adjective
    the|our|your|its most <any>
    world's|earth's <any>
    world class
    ultimate|unbeatable|unmatched|unsurpassed|unequalled
    longest lasting
    indonesia's|asia's|nation's|country's|everyone's|everybody's|family's favourite|favorite
  `),
  "SUP-nomor": phrases(`
    number|no one|1
    market leader|leaders|leading
    # 1
    nr 1
    leading (brand|brands|maker|makers|manufacturer|producer|supplier|name|choice|shop|store|retailer|expert|experts)
  `),
  "SUP-only": phrases(`
    the only
    unrivalled|unrivaled|peerless|incomparable
    one of a kind
    second to none
    like no other
    without equal|rival
    the one and only
    nothing else|like compares|it
  `),
  "SUP-top": phrases(`
    famous|renowned|acclaimed|celebrated|legendary
    well known
    award|prize winning
    top rated|quality|brand|brands|choice|pick|notch|class
    top performance|grade|seller
  `),
  "ABS-100": phrases(`
    100%
    100%? pure|genuine|authentic
    real leather|gold|silver|silk|wool|pearls|pearl|diamond|diamonds|wood|fur
  `),
  "ABS-safe": phrases(`
    safe|harmless
    risk free
    no|zero|without risk|risks
    no|zero|without side effects
    non toxic
    nontoxic
    chemical|chemicals|toxin|toxins free
    free of|from chemicals|toxins
  `),
  "ABS-guar": phrases(`
    guaranteed|guarantee|guarantees|guaranteeing
    <number> year|years|month|months|day|days? warranty|guarantee
    lifetime? warranty
    we promise
  `),
  MED: phrases(`
    cures|heals|curing|healing
    cure|heal your|the|any|every|all|@disease
    @helps <any>? @disease
    lose <number> kg|kilos
    lose|drop|shed <number> pounds|lbs|kilograms|inches|kilo|dress|sizes
    clinically|medically|scientifically proven|tested
    burn|burns|burning belly|body? fat
    say goodbye to <any>? @disease
    boosts|boost|strengthens|strengthen your|the? immune|immunity|metabolism
    lowers|lower|reduces|reduce your? cholesterol|blood|weight|wrinkles
  `),
  "TIME-result": phrases(`
    in|within|after just|only|as? <number> @span
    in|within a week|month|day|night
    instantly|permanently|permanent|overnight
    instant results|relief|whitening|glow|effect
  `),
  HALAL: phrases(`
    halal certified?
  `),
  ORGANIK: phrases(`
    organic|sustainable|biodegradable|compostable
    eco|environmentally|earth|planet friendly
    carbon neutral
  `),
  "PRICE-was": phrases(`
    <percent> off|discount|cheaper|less
    <money> off
    save <amount>
    was|were|before <money> ... now|only <money>
    was <money>
    now <percent> cheaper|less|lower
    half price|off
    reduced|discounted|discount
    price cut|drop|slash
    prices cut|slashed|reduced|dropped
    marked down
    ~~ <money> ~~ <money>
    on sale
  `),
  "PRICE-upto": phrases(`
    up to <percent> off?
    up to half price|off
    up to <money> off
    as much as <percent> off?
  `),
  "PRICE-low": phrases(`
    factory|wholesale|trade|cost price|prices
    cheapest
    lowest price|prices
    best price|prices
  `),
  FREE: phrases(`
    free shipping|delivery?
    free returns
    free of charge
    complimentary
  `),
  SCARCE: phrases(`
    only|just <number> left|remaining
    <number> left
    last <number>
    few left|remaining
    almost|nearly|all gone|sold
    almost|nearly sold out
    selling|going out? fast
    limited stock|edition|quantities|quantity
    limited supply|supplies|availability
    while|as stock|stocks|supplies last|lasts
    low stock
    stock|stocks|supplies is|are? running? low
    running out|low
    before it's|they're gone|sold
    few|handful left
  `),
  URGENT: phrases(`
    today|tonight only
    only today|tonight
    @offer? ends|ending|expires today|tonight|tomorrow|soon|@day
    @offer? ends|ending|expires in <number> @short
    @offer? ends|ending|expires on? <number> @month
    @offer? ends|ending|expires on? @month <number>
    hurry
    @offer? ends|ending|expires|closes at midnight|noon
    <number> hours|days only
    @offer ends|closes|expires soon
    last chance|day|call
    final hours|days|day|hour|call
    limited time offer?
    for a limited time
    don't wait|delay
    act now|fast|today
    <number> hours|days|minutes left
  `),
  SOCIAL: phrases(`
    <number> people|customers|shoppers|others|buyers are|is|have|has? just? bought|viewing|watching|looking|ordered|added|this
    <number> people|customers|shoppers|others have|already? love|like|purchased|reviewed|saved
    <number> sold
    sold <number>
    everyone's talking about
    everyone is talking|raving about
    join <number> <any>? customers|people|families|shoppers|users|members
    hundreds|thousands|millions of <any>? customers|people|families|shoppers|users|fans
    rated <number> stars|out
    bestseller|bestsellers|bestselling|viral|trending
    best seller|sellers|selling
    (loved|trusted|used|chosen|worn|bought by) <number> customers|people|families|shoppers|users|homes
  `),
  COMPARE: phrases(`
    <any> than any? other|@rival
    <any> <any> than any? other|@rival
    <any> than the leading|competition|competitor|rest <any>?
    <any> <any> than the leading|competition|rest <any>?
    much|far|way <any> than
    twice|double as <any> as
    <number> times|x as <any> as
    unlike other|others|any|ordinary
    beats|outperforms|outlasts any|every|all|other|the
  `),
  FEAR: phrases(`
    you'll|you regret
    you will regret
    don't miss out|this|it|our|the|these
    before it's|its too late
    don't be the only|last one?
    don't get|be left behind|out
    you can't afford to miss
  `),
  SHAME: phrases(`
    no thanks i ... saving|save|savings|discounts|money|deals|more|price
    no i|i'd|i'll|i'm ... more|price|saving|savings|money|deals
    still using|wearing|paying|buying|driving|drinking|eating|sleeping (<any> ... ?)
    still using|wearing|paying|buying|driving|drinking|eating|sleeping (<any> <any> <any> ... ?)
    aren't you|u ashamed|embarrassed|tired
  `),
  CREEPY: phrases(`
    we noticed|saw|know|see|remember|watched|spotted that? you|you're|you've
    we noticed|saw|know|remember what|when|where|which|why <any>? you|you're|you've
    you were looking|browsing|searching|shopping again|at|earlier|here|late|yesterday
    you just|recently @looked
    you @looked ... earlier|recently|yesterday
    you @looked ... last night|week|weekend|month
    you @looked ... this morning|afternoon|evening
    looks|seems like|that? you|you're are? a|an? @trait
    we've been watching|following|tracking
    as a|an new|single|young|expectant? mum|mom|mother|father|dad|parent|widow|student|patient you
    since|because|as you are a|an|on|still|so? a? @trait|diet
    since|because|as you're a|an|on|still|so? a? @trait|diet
  `),
  TRAIT: phrases(`
    for the? @trait women|men|people|mothers|couples|customers?
    for people|women|men|those|anyone with|who have? @disease
    for people|women|men|those suffering|living from|with
    for people|those|anyone with bad|poor|no credit
  `),
  CHILD: phrases(`
    ask|beg|nag|pester|persuade|convince your? @parent
    tell your? @parent that? you want|need
    get|make your? @parent to? buy
  `),
  PROMISE: phrases(`
    @sends by|on|in|within? today|tomorrow|tonight|@day
    @sends in|within <number> @short
    next|same day delivery|shipping
    next|same day dispatch
    <number> day|days|month returns|return|refund|refunds|exchange|exchanges|trial
    return|returns|refund|refunds within|in <number> @span
    money back
    <number> days to return|try|change|decide|exchange
  `),
};
