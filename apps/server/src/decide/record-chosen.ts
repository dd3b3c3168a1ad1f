import type { ChosenSlot } from "./choose-slots.ts";
import type { DecideDeps } from "./decide-deps.ts";
import type { PreviewedVisitor } from "./preview-visitor.ts";
import { rowOf } from "./row-of.ts";
import type { DecisionRow } from "./store.ts";
import type { Met } from "./visitor-state.ts";

/**
 * Writes down what was chosen for the slots of a page, and answers it once it is on disk. Where another process showed the person
 * something meanwhile, it is chosen anew while no other can, so that no limit is exceeded however many processes decide.
 * @throws when it cannot be written; nothing personal may be answered then.
 */
export const recordChosen = async (
  chosen: readonly ChosenSlot[],
  previewed: PreviewedVisitor,
  chooseKnowing: (met: Met) => readonly ChosenSlot[],
  now: number,
  deps: DecideDeps,
): Promise<readonly ChosenSlot[]> => {
  const { subject, shown } = previewed.visitor;
  const [isRecorded] = await Promise.all([
    deps.record({ rows: rowsOf(chosen, previewed), shown }),
    exposeAll(chosen, now, deps),
  ]);
  if (isRecorded || subject === undefined) return counted(chosen, previewed, deps);

  for (const { rowId, shown: paid } of chosen) {
    deps.exposures.takeBack(subject, rowId);
    if (paid !== undefined) deps.campaigns.takeBack(paid);
  }
  deps.forgetVisitor(subject);
  let anew: readonly ChosenSlot[] = [];
  await deps.recordHolding(subject, (met) => {
    anew = chooseKnowing(met);
    return rowsOf(anew, previewed);
  });
  // Whoever met an arm by the first choice has met it in every arm alike.
  await exposeAll(anew, now, deps);
  return counted(anew, previewed, deps);
};

const rowsOf = (chosen: readonly ChosenSlot[], previewed: PreviewedVisitor): readonly DecisionRow[] =>
  chosen.flatMap((one) => rowOf(one, previewed) ?? []);

const exposeAll = async (chosen: readonly ChosenSlot[], now: number, { experiments }: DecideDeps): Promise<void> => {
  await Promise.all(
    chosen.map(
      ({ taken, exposedArms }) => taken.unit && experiments.record(taken.unit, exposedArms, taken.standing, now),
    ),
  );
};

/** One that read nothing leaves a number. */
const counted = (
  chosen: readonly ChosenSlot[],
  previewed: PreviewedVisitor,
  { count }: DecideDeps,
): readonly ChosenSlot[] => {
  for (const one of chosen) {
    const { slot, level, at } = one.decision;
    if (previewed.preview === undefined && rowOf(one, previewed) === undefined) count(slot, level.effective, at);
  }
  return chosen;
};
