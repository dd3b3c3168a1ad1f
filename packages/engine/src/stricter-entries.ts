import type { ChoiceEntry, ChoiceState } from "./choices.ts";
import { foldChoices } from "./fold-choices.ts";
import { isGiftMode } from "./gift-mode.ts";
import type { PurposeId } from "./ids.ts";
import type { PurposeRegistry } from "./purpose.ts";
import { SOURCE_NAMES } from "./sources.ts";
import { withoutTakenBack } from "./without-taken-back.ts";

/**
 * The lines by which one person's ledger takes on all that is stricter in another's, for when two turn out to be the
 * same human. Lines of origin `merge` only ever lower, so the looser of the two can never win. Somebody who never said
 * anything adds nothing.
 */
export const stricterEntries = (
  other: readonly ChoiceEntry[],
  registry: PurposeRegistry,
  now: number,
): readonly ChoiceEntry[] => {
  if (other.length === 0) return [];
  return [...withoutTakenBack(other).flatMap(negativeAlone), strictPart(foldChoices(other, registry, now), now)];
};

/** A "too personal" keeps its own time, so that what it lowers comes back when it would have. */
const negativeAlone = ({ at, negative, comfort }: ChoiceEntry): readonly ChoiceEntry[] =>
  negative === undefined && comfort === undefined
    ? []
    : [
        {
          at,
          origin: "merge",
          ...(negative === undefined ? {} : { negative }),
          ...(comfort === undefined ? {} : { comfort }),
        },
      ];

const strictPart = (state: ChoiceState, at: number) => {
  const { cap, sources, purposes, age, restricted, objectsTo, mutes, gift } = state;
  const off = SOURCE_NAMES.filter((source) => !sources[source]);
  const refused = Object.entries(purposes).filter(([, { granted }]) => !granted);
  const entry: ChoiceEntry = {
    at,
    origin: "merge",
    cap,
    sources: Object.fromEntries(off.map((source) => [source, false])),
    purposes: Object.fromEntries(refused.map(([purpose]) => [purpose, false])) as Record<PurposeId, boolean>,
    objectsTo,
    mute: mutes,
    ...(age === "minor" ? { age } : {}),
    ...(restricted ? { restricted } : {}),
    ...(gift !== undefined && isGiftMode(state, at) ? { giftUntil: gift.until } : {}),
  };
  return entry;
};
