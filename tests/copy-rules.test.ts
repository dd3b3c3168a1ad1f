import { join } from "node:path";
import { ARTICLES, copyRule, RULE_IDS, RULE_SENTENCES, type RuleId } from "@seimbang/copy-linter";
import { describe, expect, test } from "vitest";
import { markdownTable } from "./markdown-table.ts";
import { type Measured, measureCopyRules, precisionOf, recallOf, sumOf } from "./measure-copy-rules.ts";
import { type LabelledCopy, readCopyCorpus } from "./read-copy-corpus.ts";

const LANGUAGES = ["indonesian", "english"] as const;
const CORPUS = { indonesian: readCopyCorpus("indonesian"), english: readCopyCorpus("english") };
const LEAST = 0.95;
/** What was written when the rules were done, and has widened them since. */
const LATER = { indonesian: readCopyCorpus("later-indonesian"), english: readCopyCorpus("later-english") };

const heldOut = (copies: readonly LabelledCopy[]) => copies.filter(({ isHeldOut }) => isHeldOut);

describe.each(LANGUAGES)("the %s corpus", (language) => {
  const copies = CORPUS[language];

  test("has at least 300 different lines, two fifths of them without a claim, a third held out", () => {
    const share = (part: readonly LabelledCopy[]) => part.length / copies.length;
    expect(copies.length).toBeGreaterThanOrEqual(300);
    expect(new Set(copies.map(({ text }) => text)).size).toBe(copies.length);
    expect(share(copies.filter(({ labels }) => labels.length === 0))).toBeGreaterThanOrEqual(0.4);
    expect(share(heldOut(copies))).toBeCloseTo(1 / 3, 1);
  });

  test("has lines for every rule that its language has words for", () => {
    const without = language === "english" ? ["SUP-paling"] : [];
    const rules = new Set(copies.flatMap(({ labels }) => labels.map(({ rule }) => rule)));
    expect(RULE_IDS.filter((rule) => !rules.has(rule))).toEqual(without);
  });

  test(`is found with recall and precision of at least ${LEAST} in the held-out third`, () => {
    const sum = sumOf(measureCopyRules(heldOut(copies)).values());
    expect(recallOf(sum)).toBeGreaterThanOrEqual(LEAST);
    expect(precisionOf(sum)).toBeGreaterThanOrEqual(LEAST);
  });
});

test.each(LANGUAGES)("the later %s lines are found as well, now that they have widened the rules", (language) => {
  const sum = sumOf(measureCopyRules(LATER[language]).values());
  expect(recallOf(sum)).toBeGreaterThanOrEqual(LEAST);
  expect(precisionOf(sum)).toBeGreaterThanOrEqual(LEAST);
});

const LEAST_EACH = 0.9;

describe.each(LANGUAGES)("in %s", (language) => {
  const measured = measureCopyRules([...CORPUS[language], ...LATER[language]]);

  test.each(RULE_IDS)(`%s by itself is found, and rightly, at least ${LEAST_EACH} of the time`, (rule) => {
    const own = measured.get(rule);
    if (own === undefined) return expect([language, rule]).toEqual(["english", "SUP-paling"]);
    expect(own.labels).toBeGreaterThanOrEqual(5);
    expect(recallOf(own)).toBeGreaterThanOrEqual(LEAST_EACH);
    expect(precisionOf(own)).toBeGreaterThanOrEqual(LEAST_EACH);
  });
});

/** As published: what may be milder is named here, and nothing becomes so unseen. */
const WARNS: readonly RuleId[] = ["SUP-top", "FEAR", "READ"];
const NEEDS_EVIDENCE: readonly RuleId[] = [
  ...(["SUP-ter", "SUP-paling", "SUP-nomor", "SUP-only", "ABS-100", "ABS-guar", "HALAL", "ORGANIK"] as const),
  ...(["PRICE-upto", "PRICE-low", "FREE", "COMPARE", "PROMISE"] as const),
];

test.each(RULE_IDS)("%s is no milder than was published", (rule) => {
  const { severity } = copyRule(rule);
  if (WARNS.includes(rule)) return;
  expect(NEEDS_EVIDENCE.includes(rule) ? ["B", "E"] : ["B"]).toContain(severity);
});

const SEVERITIES = { B: "blocks", E: "needs evidence", W: "warns" } as const;

const sources = (rule: RuleId): string =>
  copyRule(rule)
    .articles.map((article) => `\`${article}\``)
    .join(", ");

const proofs = (rule: RuleId): string =>
  [...copyRule(rule).evidence, ...copyRule(rule).facts].map((proof) => `\`${proof}\``).join(", ") || "nothing";

const STANDINGS = {
  read: "read",
  secondary: "in part, or by other sources",
  unverified: "not looked up: check before relying on it",
};

const fraction = (part: number, whole: number): string => (whole === 0 ? "–" : `${part}/${whole}`);
const figures = (measured: Measured | undefined): readonly string[] =>
  measured === undefined
    ? ["–", "–"]
    : [fraction(measured.found, measured.labels), fraction(measured.right, measured.findings)];

const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;

const figuresTable = (part: "held out" | "developed on" | "later"): string => {
  const copiesOf = (language: (typeof LANGUAGES)[number]) =>
    part === "later"
      ? LATER[language]
      : CORPUS[language].filter(({ isHeldOut }) => isHeldOut === (part === "held out"));
  const measured = LANGUAGES.map((language) => measureCopyRules(copiesOf(language)));
  const rows = RULE_IDS.map((rule) => [`\`${rule}\``, ...measured.flatMap((rules) => figures(rules.get(rule)))]);
  const sums = measured.map((rules) => sumOf(rules.values()));
  const total = ["all", ...sums.flatMap((sum) => [percent(recallOf(sum)), percent(precisionOf(sum))])];
  const heading = ["rule", ...LANGUAGES.flatMap((language) => [`${language}: recall`, "precision"])];
  return markdownTable(heading, [...rows, total]);
};

/** Measured once each, before the lists knew the lines; the second round with lists that the first had widened. */
const FIRST_READINGS = [
  ["Indonesian, first round", "121", "57/77", "57/64"],
  ["English, first round", "121", "50/80", "51/56"],
  ["Indonesian, second round", "111", "72/75", "72/75"],
  ["English, second round", "112", "70/72", "70/73"],
  ["Indonesian, third round", "30", "0/15", "0/0"],
  ["English, third round", "30", "0/15", "0/0"],
] as const;

const FIELDS = [
  ["`facts.product`", "the product's id, by which evidence for certain products is found"],
  [
    "`facts.names`",
    "names of products and brands; what is only a part of one claims nothing, but for rules that block",
  ],
  ["`facts.stock`", "how many can be sold now; `limited` may be said of at most 10"],
  ["`facts.prices`", "list of `from`, `price`, oldest first, each until the next; the last is the present one"],
  ["`facts.reductions`", "list of `percent`, `items` for all items of the offer, those without a reduction as 0"],
  [
    "`facts.offer`",
    "`endsAt`, and `firstEndsAt` where another end was announced first; `hurry` may be said in the last 72 h",
  ],
  ["`facts.counters`", "list of `of` (`buying`, `viewing`, `sold`, `customers`), `count`, `from`, `to`"],
  ["`facts.rank`", "place in the sales ranking of its category; `bestseller` may be said of the first 10"],
  [
    "`facts.policies`",
    "`returnDays`, `moneyBack`, `deliveryDays`, `dispatchDays`, `freeDeliveryFrom`, `warrantyMonths`",
  ],
  ["`facts.image`", "`hasText`, `alternative`"],
  ["`facts.timeZone`", "IANA zone by which days begin and end, else `Asia/Jakarta`"],
  [
    "`evidence[].kind`",
    "`study`, `ranking`, `certificate`, `registration`, `regulator_document`, `terms`, `test`, `price_survey`",
  ],
  ["`evidence[].owner`", "who answers for it"],
  ["`evidence[].source`", "where it can be looked up"],
  ["`evidence[].claim`", "the words that it proves"],
  ["`evidence[].scope`", "what it was found among, for people to read"],
  ["`evidence[].products`", "ids of the products that it speaks of; without it, of all"],
  ["`evidence[].from`, `until`", "from when (if wanted) until when it holds"],
] as const;

const KNOWN_FACTS = [
  [
    "`stock`",
    "the item's attribute `stock`, a whole number, as the catalogue has it now; 0 when it is sold out, unknown without the attribute. Of an offer for everything: how often it may still be used",
  ],
  [
    "`prices`",
    "the price history; of a creative with an `offerId`, with the offer's discount on one piece as the newest price. Unknown while the newest price in it is not the catalogue's",
  ],
  ["`reductions`", "the percentage of the offer that a creative names"],
  [
    "`offer`",
    "the end of the offer that a creative names, else of its product's sale, and of the campaign only for a creative about neither. What begins again within a day of its end went on: its first end counts, so that a countdown cannot start anew",
  ],
  [
    "`counters`, `rank`",
    "people who bought it in the last 30 days and permit that they count, twice a day, from 20 on, with noise (ε = 1 for a count) and rounded down to two digits. Who is looking at something is counted nowhere, so that nobody can say it",
  ],
  ["`policies`", "`policies` of `seimbang.yaml`"],
  [
    "`image`",
    "what is written in a creative's picture (`imageText`) is one of its texts, and is read out in its place",
  ],
] as const;

test("docs/copy-rules.md says what the rules are and how well they find", async () => {
  const rules = RULE_IDS.map((rule) => {
    const { says, clears } = RULE_SENTENCES[rule];
    const said = `${says.en.replace("“{passage}”", "It")} ${clears.en}`;
    return [`\`${rule}\``, copyRule(rule).severity, said, proofs(rule), sources(rule)];
  });
  const indonesian = RULE_IDS.map((rule) => {
    const { says, clears } = RULE_SENTENCES[rule];
    return [`\`${rule}\``, `${says.id.replace("“{passage}”", "Bagian ini")} ${clears.id}`];
  });
  const articles = Object.entries(ARTICLES).map(([id, { name, standing }]) => [
    `\`${id}\``,
    name.en,
    STANDINGS[standing],
  ]);
  const page = `# Copy rules

What \`seimbang lint-copy\` and \`@seimbang/copy-linter\` look for in ad copy, what clears it, and how well they find it. This page is
made from the rules and the corpus (\`tests/copy-rules.test.ts\`). Why the rules are as they are: [decision 18](decisions/0018-copy-rules.md).
A linter is no lawyer.

## Rules

${Object.entries(SEVERITIES)
  .map(([severity, does]) => `**${severity}** ${does}`)
  .join(
    " · ",
  )}. Rules of severity B cannot be switched off, and a product's name does not silence them. A finding of B or E makes
the exit code 1. Nothing is ever rewritten.

${markdownTable(["rule", "severity", "what it says of the passage, and what clears it", "cleared by", "rests on"], rules)}

## Aturan

${markdownTable(["aturan", "apa kata aturan tentang bagian itu, dan apa yang menghapus temuannya"], indonesian)}

## Sources

${markdownTable(["source", "what it is", "read"], articles)}

## Facts and evidence

Facts are what the shop knows at the moment of asking. A claim that they bear out is no finding, one that they contradict is a
finding with what is true, and of the rest only evidence clears. Evidence that has ended clears nothing.

A line of JSON for \`lint-copy\` has \`text\`, and if wanted \`facts\` and \`evidence\`. Instants are ISO 8601 with a zone.

${markdownTable(["field", "is"], FIELDS)}

### What a shop knows

In campaigns and offers the facts come from the shop itself, and a claim whose fact is not known is refused. Claims are found once for each
version of a campaign and judged whenever something is chosen: a creative whose words do not hold at that moment is not shown
(\`claim_not_proven\`), its siblings are.

${markdownTable(["fact", "comes from"], KNOWN_FACTS)}

## How well they find

${CORPUS.indonesian.length} Indonesian and ${CORPUS.english.length} English lines of shop copy, written for this project, with every passage marked that a rule has to find; two
fifths of the lines claim nothing and are made of words that look like claims. The corpus was committed before the first rule, a hash of the
line decides which third is held out, and rules were developed on the other two thirds. Still, one hand wrote
lines and rules, so that the figures of the held-out third say that nothing gets through that we thought of. What the rules do with copy
that they were not made for is told by the lines that were written later:

${markdownTable(["first reading of later lines", "lines", "recall", "precision"], FIRST_READINGS)}

The first round was written to be unlike the lists; it widened them. The second was read with the wider lists, and has widened them again. The
third is about what copy may not say of its readers alone, after _We know what you looked at_ was found to pass. All
are held to 0.95 since. A shop's own words close what remains.

A passage counts as found when a finding of its rule shares a letter with it. Of nothing known, every claim is a finding.

### The held-out third

${figuresTable("held out")}

### The later lines

${figuresTable("later")}

### What they were developed on

${figuresTable("developed on")}
`;
  await expect(page).toMatchFileSnapshot(join(import.meta.dirname, "../docs/copy-rules.md"));
});
