import type { NeighbourTable } from "./item-model.ts";

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
  // A row names each product at most once. Weights are rounded as they will be stored, so that their order is that one's.
  const rowTargets = new Uint32Array(rows);
  const rowWeights = new Float32Array(rows);
  let rowSize = 0;

  const makeRoom = (more: number): void => {
    if (size + more <= targets.length) return;
    const capacity = Math.max(targets.length * 2, size + more);
    targets = widened(targets, new Uint32Array(capacity));
    weights = widened(weights, new Float32Array(capacity));
  };
  const endRow = (): void => {
    const kept = heaviest(rowTargets, rowWeights.subarray(0, rowSize), most);
    makeRoom(kept.length);
    for (const at of kept) {
      targets[size] = rowTargets[at] ?? 0;
      weights[size] = rowWeights[at] ?? 0;
      size += 1;
    }
    row += 1;
    offsets[row] = size;
    rowSize = 0;
  };
  return {
    add: (target, weight) => {
      rowTargets[rowSize] = target;
      rowWeights[rowSize] = weight;
      rowSize += 1;
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
const heaviest = (targets: Uint32Array, weights: Float32Array, most: number): readonly number[] => {
  const floor = weights.length <= most ? 0 : (weights.toSorted().at(-most) ?? 0);
  const places: number[] = [];
  for (let at = 0; at < weights.length; at += 1) if ((weights[at] ?? 0) >= floor) places.push(at);
  places.sort((a, b) => (weights[b] ?? 0) - (weights[a] ?? 0) || (targets[a] ?? 0) - (targets[b] ?? 0));
  return places.slice(0, most);
};
