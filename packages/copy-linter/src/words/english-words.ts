import type { RulePhrases } from "./rule-phrases.ts";

const words = (...lines: readonly string[]): readonly string[] => lines.join(" ").split(" ");

/** Superlatives that praise. Not among them: `latest`, `nearest`, `earliest`, which say when and where. */
const SUPERLATIVES = words(
  "best biggest boldest brightest cheapest cleanest clearest comfiest coolest cosiest coziest creamiest crispest crispiest",
  "cutest deepest easiest fairest fanciest fastest finest firmest fluffiest freshest friendliest fullest gentlest grandest",
  "greatest happiest hardest-wearing healthiest highest hottest juiciest kindest largest latest-and-greatest lightest loveliest",
  "lowest mildest neatest newest-and-best nicest prettiest purest quickest quietest richest roomiest safest sharpest silkiest",
  "simplest sleekest slimmest smartest smoothest softest speediest steadiest strongest sturdiest sunniest sweetest tallest",
  "tastiest thinnest tidiest tiniest toughest trendiest warmest whitest widest wisest yummiest",
);

const ADJECTIVES = words(
  "accurate advanced affordable beautiful beloved comfortable complete convenient delicate delicious durable economical",
  "effective efficient elegant exciting exclusive flexible fragrant innovative loved luxurious modern natural nutritious",
  "popular powerful practical precise premium reliable secure sophisticated stunning stylish sustainable trusted unique",
  "valuable versatile wanted refreshing flavourful flavorful generous",
);

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
  "SUP-ter": [
    ...[
      "@superlative",
      "most @adjective",
      "world's <any>",
      "world class",
      "ultimate|unbeatable|unmatched|unsurpassed|unequalled",
    ],
    "longest lasting",
  ],
  "SUP-paling": [],
  "SUP-nomor": [
    ...["number|no one|1", "# 1", "nr 1"],
    "leading (brand|brands|maker|makers|manufacturer|producer|supplier|name|choice|shop|store|retailer|expert|experts)",
  ],
  "SUP-only": [
    ...["the only", "unrivalled|unrivaled|peerless|incomparable", "one of a kind", "second to none", "like no other"],
    "without equal|rival",
  ],
  "SUP-top": [
    ...[
      "famous|renowned|acclaimed|celebrated|legendary",
      "well known",
      "top rated|quality|brand|brands|choice|pick|notch|class",
    ],
    "top performance|grade|seller",
  ],
  "ABS-100": ["100%", "pure|genuine|authentic"],
  "ABS-safe": [
    ...[
      "safe|harmless",
      "risk free",
      "no|zero|without risk|risks",
      "no|zero|without side effects",
      "non toxic",
      "nontoxic",
    ],
  ],
  "ABS-guar": [
    ...[
      "guaranteed|guarantee|guarantees|guaranteeing",
      "<number> year|years|month|months|day|days? warranty|guarantee",
    ],
    ...["lifetime? warranty"],
  ],
  MED: [
    ...[
      "cures|heals|curing|healing",
      "cure|heal your|the|any|every|all|@disease",
      "@helps <any>? @disease",
      "lose <number> kg|kilos",
    ],
    "lose <number> pounds|lbs|kilograms|inches",
  ],
  "TIME-result": [
    ...[
      "in|within|after <number> @span",
      "in|within a week|month|day|night",
      "instantly|permanently|permanent|overnight",
    ],
    ...["instant results|relief|whitening|glow|effect"],
  ],
  HALAL: ["halal certified?"],
  ORGANIK: [
    "organic|sustainable|biodegradable|compostable",
    "eco|environmentally|earth|planet friendly",
    "carbon neutral",
  ],
  "PRICE-was": [
    ...[
      "<percent> off|discount|cheaper|less",
      "<money> off",
      "save <amount>",
      "was|were|before <money> ... now|only <money>",
    ],
    ...["now <percent> cheaper|less|lower", "half price|off", "reduced|discounted|discount", "price cut|drop|slash"],
    ...["prices cut|slashed|reduced|dropped", "marked down", "~~ <money> ~~ <money>", "on sale"],
  ],
  "PRICE-upto": ["up to <percent> off?", "up to <money> off", "as much as <percent> off?"],
  "PRICE-low": ["factory|wholesale|trade|cost price|prices", "cheapest", "lowest price|prices", "best price|prices"],
  FREE: ["free shipping|delivery?", "free returns", "free of charge", "complimentary"],
  SCARCE: [
    ...["only|just <number> left|remaining", "<number> left", "last <number>", "few left|remaining"],
    ...[
      "almost|nearly|all gone|sold",
      "almost|nearly sold out",
      "selling|going fast",
      "limited stock|edition|quantities|quantity",
    ],
    ...[
      "limited supply|supplies|availability",
      "while|as stock|stocks|supplies last|lasts",
      "low stock",
      "running out",
    ],
  ],
  URGENT: [
    ...["today|tonight only", "only today|tonight", "@offer? ends|ending|expires today|tonight|tomorrow|soon|@day"],
    ...["@offer? ends|ending|expires in <number> @short", "@offer? ends|ending|expires on? <number> @month"],
    ...[
      "@offer? ends|ending|expires on? @month <number>",
      "hurry",
      "last chance|day|call",
      "final hours|days|day|hour|call",
    ],
    ...[
      "limited time offer?",
      "for a limited time",
      "don't wait|delay",
      "act now|fast|today",
      "<number> hours|days|minutes left",
    ],
  ],
  SOCIAL: [
    ...[
      "<number> people|customers|shoppers|others|buyers are|is|have|has? just? bought|viewing|watching|looking|ordered|added|this",
    ],
    ...[
      "<number> people|customers|shoppers|others have|already? love|like|purchased|reviewed|saved",
      "<number> sold",
      "sold <number>",
    ],
    ...["bestseller|bestsellers|bestselling|viral|trending", "best seller|sellers|selling"],
    ...["(loved|trusted|used|chosen|worn|bought by) <number> customers|people|families|shoppers|users|homes"],
  ],
  COMPARE: [
    ...[
      "<any> than any? other|@rival",
      "<any> <any> than any? other|@rival",
      "<any> than the leading|competition|competitor|rest <any>?",
    ],
    ...[
      "<any> <any> than the leading|competition|rest <any>?",
      "much|far|way <any> than",
      "unlike other|others|any|ordinary",
    ],
    ...["beats|outperforms|outlasts any|every|all|other|the"],
  ],
  FEAR: [
    ...[
      "you'll|you regret",
      "you will regret",
      "don't miss out",
      "before it's|its too late",
      "don't be the only|last one?",
    ],
    ...["don't get left behind", "you can't afford to miss"],
  ],
  SHAME: [
    ...[
      "no thanks i ... saving|save|savings|discounts|money|deals|more|price",
      "no i ... more|price|saving|savings|money",
    ],
    ...["still using|wearing|paying|buying|driving|drinking|eating|sleeping (<any> ... ?)"],
    ...["still using|wearing|paying|buying|driving|drinking|eating|sleeping (<any> <any> <any> ... ?)"],
    "aren't you|u ashamed|embarrassed|tired",
  ],
  CREEPY: [
    ...["we noticed|saw|know|see|watched|spotted that? you|you're|you've", "we've been watching|following|tracking"],
    ...[
      "since|because|as you are a|an|on|still|so? a? @trait|diet",
      "since|because|as you're a|an|on|still|so? a? @trait|diet",
    ],
  ],
  TRAIT: [
    ...[
      "for the? @trait women|men|people|mothers|couples|customers?",
      "for people|women|men|those|anyone with|who have? @disease",
    ],
    "for people|women|men|those suffering|living from|with",
  ],
  CHILD: [
    ...[
      "ask|beg|nag|pester|persuade|convince your? @parent",
      "tell your? @parent that? you want|need",
      "get|make your? @parent to? buy",
    ],
  ],
  PROMISE: [
    ...[
      "@sends by|on|in|within? today|tomorrow|tonight|@day",
      "@sends in|within <number> @short",
      "next|same day delivery|shipping",
    ],
    ...["next|same day dispatch", "<number> day|days|month returns|return|refund|refunds|exchange|exchanges|trial"],
    ...["return|returns|refund|refunds within|in <number> @span", "money back"],
  ],
};
