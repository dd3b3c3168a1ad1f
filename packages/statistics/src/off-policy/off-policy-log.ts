import { CellSums, FOLDS } from "./cell-sums.ts";
import { findLogProblem, type LoggedAction, type LogProblem, type TargetPolicy } from "./logged-action.ts";
import type { OffPolicySettings } from "./off-policy-settings.ts";
import { WeightSums, type WeightTotals } from "./weight-sums.ts";

/** Cells by context and action: what the memory of an evaluation grows with, however long the log. */
export type Cells = ReadonlyMap<string, ReadonlyMap<string, CellSums>>;

/** A log as the estimators see it: sums only, taken in row by row. */
export class OffPolicyLog {
  readonly target: TargetPolicy;
  readonly #settings: OffPolicySettings;
  readonly #sums: WeightSums;
  readonly #cells = new Map<string, Map<string, CellSums>>();

  constructor(target: TargetPolicy, settings: OffPolicySettings) {
    this.target = target;
    this.#settings = settings;
    this.#sums = new WeightSums(settings.clipAt);
  }

  /** Counts one row, or says what is wrong with it and leaves it out. */
  add(row: LoggedAction): LogProblem | undefined {
    const problem = findLogProblem(row);
    if (problem !== undefined) return problem;
    const weight = (this.target(row.context).get(row.action) ?? 0) / row.propensity;
    this.#cellOf(row).add(this.#sums.rows % FOLDS, weight, row.reward, this.#settings);
    this.#sums.add(weight, row.reward);
    return undefined;
  }

  get totals(): WeightTotals {
    return this.#sums.totals();
  }

  get cells(): Cells {
    return this.#cells;
  }

  #cellOf({ context, action }: LoggedAction): CellSums {
    let actions = this.#cells.get(context);
    if (actions === undefined) {
      actions = new Map();
      this.#cells.set(context, actions);
    }
    let cell = actions.get(action);
    if (cell === undefined) {
      cell = new CellSums();
      actions.set(action, cell);
    }
    return cell;
  }
}
