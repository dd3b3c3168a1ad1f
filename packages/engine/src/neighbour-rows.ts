import type { NeighbourTable } from "./item-model.ts";
import { numberAt } from "./number-at.ts";

/** Collects one row after another into a `NeighbourTable`, keeping the heaviest neighbours of each. */
export type NeighbourRows = {
  readonly add: (target: number, weight: number) => void;
  /** Closes the present row and begins the next. */
  readonly endRow: () => void;
  readonly table: () => NeighbourTable;
};

export const collectNeighbourRows = (rows: number, most: number): NeighbourRows => {
  const offsets = new Uint32Array(rows + 1);
  let targets: Uint32Array<ArrayBuffer> = new Uint32Array(1024);
  let weights: Float32Array<ArrayBuffer> = new Float32Array(1024);
  let size = 0;
  let row = 0;
  let rowTargets: number[] = [];
  let rowWeights: number[] = [];

  const makeRoom = (more: number): void => {
    if (size + more <= targets.length) return;
    const capacity = Math.max(targets.length * 2, size + more);
    targets = widened(targets, new Uint32Array(capacity));
    weights = widened(weights, new Float32Array(capacity));
  };
  const endRow = (): void => {
    const kept = heaviest(rowTargets, rowWeights, most);
    makeRoom(kept.length);
    for (const at of kept) {
      targets[size] = numberAt(rowTargets, at);
      weights[size] = numberAt(rowWeights, at);
      size += 1;
    }
    row += 1;
    offsets[row] = size;
    rowTargets = [];
    rowWeights = [];
  };
  return {
    add: (target, weight) => {
      rowTargets.push(target);
      // Rounded now as it will be stored, so that the order within a row is the order of what is stored.
      rowWeights.push(Math.fround(weight));
    },
    endRow,
    table: () => ({ offsets, targets: targets.slice(0, size), weights: weights.slice(0, size) }),
  };
};

const widened = <Numbers extends Uint32Array | Float32Array>(from: Numbers, to: Numbers): Numbers => {
  to.set(from);
  return to;
};

/** Places of the heaviest, heaviest first; of equal weights the lower target comes first. */
const heaviest = (targets: readonly number[], weights: readonly number[], most: number): readonly number[] => {
  const floor = weights.length <= most ? 0 : (Float64Array.from(weights).sort().at(-most) ?? 0);
  const places: number[] = [];
  for (let at = 0; at < weights.length; at += 1) if (numberAt(weights, at) >= floor) places.push(at);
  places.sort((a, b) => numberAt(weights, b) - numberAt(weights, a) || numberAt(targets, a) - numberAt(targets, b));
  return places.slice(0, most);
};
