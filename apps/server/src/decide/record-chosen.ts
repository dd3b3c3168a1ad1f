import type { Unit } from "../experiments/read.ts";
import type { ChosenSlot } from "./choose-slots.ts";
import type { DecideDeps } from "./decide-deps.ts";
import type { PreviewedVisitor } from "./preview-visitor.ts";
import { rowOf } from "./row-of.ts";
import type { DecisionRow } from "./store.ts";
import { takeBackChosen } from "./take-back-chosen.ts";
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
  let standing = chosen;
  try {
    let rows = rowsOf(chosen, previewed);
    const [isRecorded] = await Promise.all([deps.record({ rows, shown }), exposePeople(chosen, now, deps)]);
    if (isRecorded || subject === undefined) return counted(chosen, rows, previewed, now, deps);

    takeBackChosen(chosen, previewed.visitor, deps);
    standing = [];
    deps.forgetVisitor(subject);
    await deps.recordHolding(subject, (met) => {
      standing = chooseKnowing(met);
      rows = rowsOf(standing, previewed);
      return rows;
    });
    // Whoever met an arm by the first choice has met it in every arm alike.
    await exposePeople(standing, now, deps);
    return counted(standing, rows, previewed, now, deps);
  } catch (error) {
    takeBackChosen(standing, previewed.visitor, deps);
    throw error;
  }
};

const rowsOf = (chosen: readonly ChosenSlot[], previewed: PreviewedVisitor): readonly DecisionRow[] =>
  chosen.flatMap((one) => rowOf(one, previewed) ?? []);

const exposePeople = (chosen: readonly ChosenSlot[], now: number, deps: DecideDeps): Promise<void> =>
  expose("person", chosen, now, deps);

const expose = async (
  kind: Unit["kind"],
  chosen: readonly ChosenSlot[],
  now: number,
  { experiments }: DecideDeps,
): Promise<void> => {
  await Promise.all(
    chosen.map(
      ({ taken, exposedArms }) =>
        taken.unit !== undefined &&
        taken.unit.kind === kind &&
        experiments.record(taken.unit, exposedArms, taken.standing, now),
    ),
  );
};

/** What read nothing of anybody leaves numbers: a decision, and a request that took part in experiments. */
const counted = async (
  chosen: readonly ChosenSlot[],
  rows: readonly DecisionRow[],
  previewed: PreviewedVisitor,
  now: number,
  deps: DecideDeps,
): Promise<readonly ChosenSlot[]> => {
  if (previewed.preview !== undefined) return chosen;
  await expose("request", chosen, now, deps);
  const written = new Set(rows.map(({ rowId }) => rowId));
  for (const { rowId, decision, shown } of chosen)
    if (!written.has(rowId))
      deps.count(decision.slot, decision.level.effective, shown?.consent ?? "contextual", decision.at);
  return chosen;
};
