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
  const rows = rowsOf(chosen, previewed);
  const [isRecorded] = await Promise.all([deps.record({ rows, shown }), exposeAll(chosen, now, deps)]);
  if (isRecorded || subject === undefined) return counted(chosen, rows, previewed, deps);

  for (const { rowId, shown: paid } of chosen) {
    deps.exposures.takeBack(subject, rowId);
    if (paid !== undefined) deps.campaigns.takeBack(paid);
  }
  deps.forgetVisitor(subject);
  let anew: readonly ChosenSlot[] = [];
  let rowsAnew: readonly DecisionRow[] = [];
  await deps.recordHolding(subject, (met) => {
    anew = chooseKnowing(met);
    rowsAnew = rowsOf(anew, previewed);
    return rowsAnew;
  });
  // Whoever met an arm by the first choice has met it in every arm alike.
  await exposeAll(anew, now, deps);
  return counted(anew, rowsAnew, previewed, deps);
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
  rows: readonly DecisionRow[],
  previewed: PreviewedVisitor,
  { count }: DecideDeps,
): readonly ChosenSlot[] => {
  if (previewed.preview !== undefined) return chosen;
  const written = new Set(rows.map(({ rowId }) => rowId));
  for (const { rowId, decision } of chosen)
    if (!written.has(rowId)) count(decision.slot, decision.level.effective, decision.at);
  return chosen;
};
