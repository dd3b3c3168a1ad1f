import type { DecisionAsk } from "./candidates/finder.ts";
import type { Mute } from "./choices.ts";
import type { DecidedItem, Removal } from "./decision.ts";
import { explain } from "./explain.ts";
import { govern } from "./govern.ts";
import { muteRules } from "./mutes.ts";
import { NOTHING_SPENT, openAllowance, type PersonalLimits } from "./personal-allowance.ts";
import { rank } from "./rank.ts";
import { retrieve } from "./retrieve.ts";
import type { PermittedSignals } from "./signals.ts";

/**
 * The pure middle of the way of a decision, for whoever has no visitor to load and nothing to record. It runs in one
 * piece: the index's ledger serves one decision at a time.
 */
export const decideItems = (
  ask: DecisionAsk,
  permitted: PermittedSignals,
  mutes: readonly Mute[],
  limits: PersonalLimits = NOTHING_SPENT,
): { readonly items: readonly DecidedItem[]; readonly removed: readonly Removal[] } => {
  const muted = muteRules(mutes);
  const candidates = retrieve(ask, permitted, muted);
  const ranked = rank(ask, candidates);
  const allowance = openAllowance(ask.slot, ask.count, limits);
  const governed = govern(ask, ranked, permitted, muted, { limits, allowance });
  return { items: explain(ask, governed), removed: governed.removed };
};
