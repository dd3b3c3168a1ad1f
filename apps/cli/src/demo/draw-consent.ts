import type { Level } from "@seimbang/engine";
import type { Random } from "./random.ts";
import { DAY_MS } from "./rhythm.ts";

export const DEMO_PURPOSES = ["suggestions", "ads", "messages", "training", "measurement"] as const;
type DemoPurpose = (typeof DEMO_PURPOSES)[number];

/** What somebody answered on the banner or later in their settings, and when. */
export type Consent = {
  /** `undecided` never answered, so that nothing of them is kept. */
  readonly kind: "undecided" | "refused" | "minor" | "chosen";
  readonly at: number;
  readonly level: Level;
  readonly granted: readonly DemoPurpose[];
  readonly switchedOff: readonly ("views" | "searches" | "purchases" | "carts")[];
  readonly objectsToAds: boolean;
  readonly restricted: boolean;
  /** A second thought: the level was lowered to this. */
  readonly laterLevel?: Level;
};

const NOTHING = { level: 0, granted: [], switchedOff: [], objectsToAds: false, restricted: false } as const;

const KINDS = ["undecided", "refused", "minor", "chosen"] as const;
const KIND_WEIGHTS = [9, 13, 2, 76];
const LEVELS: readonly Level[] = [0, 1, 2, 3, 4];
const LEVEL_WEIGHTS = [4, 17, 33, 26, 20];
const GRANTED_SHARE: Readonly<Record<DemoPurpose, number>> = {
  suggestions: 0.97,
  ads: 0.58,
  messages: 0.41,
  training: 0.86,
  measurement: 0.8,
};
/** Some agreed so long ago that their agreement has run out by now: 24 months hold, at the most. */
const EXPIRED_SHARE = 0.03;
const EXPIRED_AFTER_DAYS = 26 * 31;

export const drawConsent = (random: Random, since: number, now: number): Consent => {
  const kind = KINDS[random.pickWeighted(KIND_WEIGHTS)] ?? "undecided";
  if (kind !== "chosen") return { kind, at: since, ...NOTHING };
  const level = LEVELS[random.pickWeighted(LEVEL_WEIGHTS)] ?? 0;
  const granted = DEMO_PURPOSES.filter((purpose) => random.chance(GRANTED_SHARE[purpose]));
  const at = random.chance(EXPIRED_SHARE) ? now - EXPIRED_AFTER_DAYS * DAY_MS : since;
  const laterLevel = level > 0 && random.chance(0.06) ? LEVELS[random.below(level)] : undefined;
  return {
    kind,
    at,
    level,
    granted,
    switchedOff: random.chance(0.08) ? [random.pick(["views", "searches", "carts"] as const)] : [],
    objectsToAds: random.chance(0.02),
    restricted: random.chance(0.005),
    ...(laterLevel === undefined ? {} : { laterLevel }),
  };
};
