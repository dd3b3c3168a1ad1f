import { compareArms } from "../comparison/compare-arms.ts";
import { momentsOf, type Sums } from "../moments.ts";
import { lowerSequence, upperSequence } from "../sequences/asymptotic-sequence.ts";
import { rareLowerSequence, rareUpperSequence } from "../sequences/rare-difference-sequence.ts";

/** With fewer events the normal approximation is not trusted alone: the exact sequence has to say the same. */
const FEWEST_EVENTS_FOR_NORMAL = 50;

export type GuardrailReading = {
  readonly name: string;
  /** Means of control and treatment. */
  readonly control: number;
  readonly treatment: number;
  readonly effect: number;
  /** Sums over both arms: for something that visitors do or do not, how many did. */
  readonly events: number;
  /** The rise is at least this, by the error of harm. */
  readonly lower: number;
  /** The rise is at most this, by the error of the guardrail. */
  readonly upper: number;
  /** Whether there were so few events that the exact sequence had to agree. */
  readonly isRare: boolean;
  readonly isDeteriorated: boolean;
};

type ReadingSettings = {
  readonly alphaUpper: number;
  readonly alphaLower: number;
  readonly plannedUnits: number;
  readonly expectedRate: number;
};

/** How much more of something unwanted, from 0 to 1 a visitor, the treatment brings. */
export const readGuardrail = (
  name: string,
  treatment: Sums,
  control: Sums,
  settings: ReadingSettings,
): GuardrailReading => {
  const estimate = compareArms(momentsOf(treatment), momentsOf(control));
  const { plannedUnits, alphaUpper, alphaLower, expectedRate } = settings;
  const events = treatment.sum + control.sum;
  // An arm without units has no variance, and so no error that the normal approximation could see.
  const isRare = events < FEWEST_EVENTS_FOR_NORMAL || Math.min(treatment.count, control.count) === 0;
  const lower = lowerSequence(estimate, { alpha: alphaLower, plannedUnits });
  const upper = upperSequence(estimate, { alpha: alphaUpper, plannedUnits });
  const rareLower = isRare ? rareLowerSequence(treatment, control, { alpha: alphaLower, expectedRate }) : 1;
  const rareUpper = isRare ? rareUpperSequence(treatment, control, { alpha: alphaUpper, expectedRate }) : -1;
  const bounds = {
    lower: Math.max(-1, Math.min(lower, rareLower)),
    upper: Math.min(1, Math.max(upper, rareUpper)),
  };
  return {
    name,
    control: momentsOf(control).mean,
    treatment: momentsOf(treatment).mean,
    effect: estimate.effect,
    events,
    ...bounds,
    isRare,
    isDeteriorated: bounds.lower > 0,
  };
};
