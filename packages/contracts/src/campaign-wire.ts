import { CAMPAIGN_TIERS, CREATIVE_KINDS, type TargetingRule } from "@seimbang/engine";
import { type Static, Type } from "typebox";
import { ID_PATTERN, IdWire } from "./id-wire.ts";
import { InstantWire } from "./instant-wire.ts";
import { keptText, readText, webAddress, writtenText } from "./kept-text.ts";
import { closed, oneOf } from "./schema-forms.ts";
import { TargetingRuleWire } from "./targeting-wire.ts";

const Amount = Type.Number({
  maximum: 1_000_000_000_000,
  description: "In the shop's currency, with at most its decimals.",
});
const BothLanguagesWire = (most: number, options: { readonly description?: string } = {}) =>
  closed({ id: readText(most), en: readText(most) }, options);
const Weight = Type.Integer({ minimum: 1, maximum: 1000 });
const Caps = Type.Array(
  closed({ most: Type.Integer({ minimum: 1, maximum: 100 }), hours: Type.Integer({ minimum: 1, maximum: 2160 }) }),
  {
    maxItems: 5,
    description:
      "At most so many times in so many hours: exactly for customers who may be recognised, for 95 of 100 others.",
  },
);

/** How a campaign stands. Only `testing`, `launched` and `limited` are shown to anybody. */
export const CAMPAIGN_STATES = [
  "draft",
  "checked",
  "assessed",
  "approved",
  "testing",
  "launched",
  "limited",
  "refused",
  "paused",
  "stopped",
] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** What can be done with a campaign beside editing it. */
export const CAMPAIGN_STEPS = ["submit", "assess", "approve", "test", "conclude", "pause", "resume", "stop"] as const;
export type CampaignStep = (typeof CAMPAIGN_STEPS)[number];

/** Why a change of a campaign came about. Codes are stable. */
export const CAMPAIGN_CHANGE_REASONS = [
  "drafted",
  "edited",
  "copy_passed",
  "assessment_passed",
  "judged_without_assessment",
  "judged_with_proxies",
  "approved",
  "experiment_started",
  "experiment_passed",
  "experiment_passed_for_few",
  "experiment_failed",
  "decided_against_experiment",
  "experiment_shows_harm",
  "paused",
  "resumed",
  "stopped",
  "ended",
  "claim_not_proven",
  "reach_not_fair",
] as const;
export type CampaignChangeReason = (typeof CAMPAIGN_CHANGE_REASONS)[number];

/** One thing that a campaign shows: title, picture and text, as the slot's own template lays them out. */
export const CreativeWire = closed({
  creativeId: Type.String({
    pattern: "^[a-z][a-z0-9_-]{0,63}$",
    description: "A name of your own within the campaign.",
  }),
  kind: oneOf(CREATIVE_KINDS),
  productId: Type.Optional(keptText(100)),
  offerId: Type.Optional(
    Type.String({
      pattern: ID_PATTERN,
      description:
        "The offer that it speaks of: it bears the words out, and while nobody can have it this is not shown.",
    }),
  ),
  imageUrl: Type.Optional(webAddress(2000)),
  imageText: Type.Optional(
    BothLanguagesWire(300, {
      description: "What is written in the picture: read out in its place, and checked as every other word.",
    }),
  ),
  url: Type.Optional(
    Type.String({
      ...keptText(2000),
      description:
        "Where it leads: a path of the shop whose page shows it, or an `https` address; without it, the product's page.",
    }),
  ),
  title: BothLanguagesWire(120),
  text: BothLanguagesWire(500),
  weight: Weight,
  caps: Type.Optional(Caps),
  evidence: Type.Optional(Type.Array(IdWire, { maxItems: 20, uniqueItems: true, description: "Their ids." })),
});

export type CreativeWire = Static<typeof CreativeWire>;

/** Everything about a campaign that people decide: it is approved whole, as it is written here. */
export const CampaignDocumentWire = closed(
  {
    name: readText(120),
    payer: closed({ name: readText(120) }),
    tier: oneOf(CAMPAIGN_TIERS, "Asked in this order."),
    weight: Weight,
    slots: Type.Array(keptText(64), { minItems: 1, maxItems: 20, uniqueItems: true }),
    targeting: Type.Optional(Type.Unsafe<TargetingRule>(TargetingRuleWire)),
    excludedCategories: Type.Optional(
      Type.Array(keptText(750), { maxItems: 50, description: "On pages of these, and of all below, it is not shown." }),
    ),
    schedule: closed({
      from: Type.Optional(InstantWire),
      until: Type.Optional(InstantWire),
      timeZone: Type.Optional(Type.String({ maxLength: 64, description: "IANA name; the shop's when absent." })),
      breaks: Type.Optional(Type.Array(closed({ from: InstantWire, until: InstantWire }), { maxItems: 50 })),
    }),
    budget: Type.Optional(
      closed({
        total: Type.Optional(Amount),
        perDay: Type.Optional(Amount),
        price: closed({ per: oneOf(["thousand_impressions", "click"] as const), amount: Amount }),
      }),
    ),
    caps: Type.Optional(Caps),
    label: Type.Optional(
      Type.String({
        pattern: "^[a-z][a-z0-9_-]{0,63}$",
        description: "Of campaigns with the same label at most one stands on a page.",
      }),
    ),
    creatives: Type.Array(CreativeWire, { minItems: 1, maxItems: 50 }),
    attribution: Type.Optional(
      closed(
        {
          clickDays: Type.Integer({ minimum: 1, maximum: 30 }),
          viewDays: Type.Integer({ minimum: 0, maximum: 30 }),
        },
        {
          description:
            "Within how many days of a click, and of an impression alone, an order is its; the shop's when absent.",
        },
      ),
    ),
    creativesBy: Type.Optional(
      oneOf(
        ["weight", "exploration"] as const,
        "How its places are shared among its creatives: by their weights, which is so when absent, or by what is clicked.",
      ),
    ),
  },
  { title: "CampaignDocument" },
);
export type CampaignDocumentWire = Static<typeof CampaignDocumentWire>;

/** Where a creative has words that are checked. */
export const CREATIVE_TEXTS = ["title", "text", "imageText"] as const;
export type CreativeText = (typeof CREATIVE_TEXTS)[number];

/** Why a creative of a live campaign is not seen at this moment; the others of its campaign are. */
const NOT_SHOWN_REASONS = ["not_tested", "product_gone", "product_unavailable", "claim_not_proven"] as const;
const BothLanguagesText = Type.Object({ id: Type.String(), en: Type.String() });

/** What was found wrong with a creative's words, and who answers for the evidence of theirs that has ended. */
export const CopyFindingWire = Type.Object({
  creativeId: Type.String(),
  field: oneOf(CREATIVE_TEXTS),
  language: oneOf(["id", "en"] as const),
  message: BothLanguagesText,
  owners: Type.Array(Type.String()),
});
export type CopyFindingWire = Static<typeof CopyFindingWire>;

const Version = Type.Integer({ minimum: 1, description: "Rises with every change, of whatever kind." });

export const CampaignSummaryWire = Type.Object(
  {
    campaignId: Type.String(),
    version: Version,
    state: oneOf(CAMPAIGN_STATES),
    name: Type.String(),
    tier: oneOf(CAMPAIGN_TIERS),
    slots: Type.Array(Type.String()),
    changedAt: InstantWire,
  },
  { title: "CampaignSummary" },
);
export type CampaignSummaryWire = Static<typeof CampaignSummaryWire>;

export const CampaignsWire = Type.Object({ campaigns: Type.Array(CampaignSummaryWire) }, { title: "Campaigns" });

export const CampaignWire = Type.Object(
  {
    campaignId: Type.String(),
    version: Version,
    state: oneOf(CAMPAIGN_STATES),
    document: CampaignDocumentWire,
    checks: Type.Object({
      copy: oneOf(["not_checked", "passed"] as const),
      assessment: oneOf(["not_assessed", "passed", "judged"] as const),
    }),
    because: oneOf(CAMPAIGN_CHANGE_REASONS, "What brought it into the state that it is in."),
    next: Type.Array(oneOf(CAMPAIGN_STEPS), { description: "The steps that its state allows." }),
    notShown: Type.Optional(
      Type.Array(
        Type.Object({
          creativeId: Type.String(),
          reason: oneOf(NOT_SHOWN_REASONS),
          message: Type.Optional(BothLanguagesText),
        }),
        { description: "Of a live campaign: creatives that customers do not see at this moment, and why." },
      ),
    ),
    changedAt: InstantWire,
  },
  { title: "Campaign" },
);
export type CampaignWire = Static<typeof CampaignWire>;

export const WriteCampaignWire = closed({ document: CampaignDocumentWire }, { title: "WriteCampaign" });
export const EditCampaignWire = closed({ version: Version, document: CampaignDocumentWire }, { title: "EditCampaign" });

export const CampaignStepWire = closed(
  {
    version: Version,
    step: oneOf(CAMPAIGN_STEPS),
    by: Type.Optional(readText(120)),
    judgement: Type.Optional(writtenText(4000)),
    heldAgainst: Type.Optional(
      Type.Array(readText(500), {
        maxItems: 12,
        description: "Of `approve`: each of the shop's values that the campaign was held against, in either language.",
      }),
    ),
    decision: Type.Optional(
      oneOf(
        ["launch", "limit", "refuse"] as const,
        "Of `conclude`: what was decided, also against the experiment; then it takes a name and a judgement.",
      ),
    ),
  },
  { title: "CampaignStep" },
);
export type CampaignStepWire = Static<typeof CampaignStepWire>;

export const CampaignChangesWire = Type.Object(
  {
    changes: Type.Array(
      Type.Object({
        version: Version,
        reason: oneOf(CAMPAIGN_CHANGE_REASONS),
        from: Type.Optional(oneOf(CAMPAIGN_STATES)),
        to: oneOf(CAMPAIGN_STATES),
        at: InstantWire,
        key: Type.String({ description: "The id of the key, `command_line`, or `watch` where nobody did it." }),
        by: Type.Optional(Type.String()),
        judgement: Type.Optional(Type.String()),
        heldAgainst: Type.Optional(
          Type.Array(BothLanguagesText, { description: "Of `approved`: the shop's values as they were then." }),
        ),
        document: Type.Optional(CampaignDocumentWire),
        findings: Type.Optional(
          Type.Array(CopyFindingWire, { description: "Of `claim_not_proven`: which words, and whose evidence ended." }),
        ),
      }),
      { description: "Oldest first. Nothing in here ever changes." },
    ),
  },
  { title: "CampaignChanges" },
);
export type CampaignChangesWire = Static<typeof CampaignChangesWire>;
