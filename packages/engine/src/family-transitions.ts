import type { FitInput } from "./fit-input.ts";
import type { FitSettings } from "./fit-settings.ts";
import type { NeighbourTable } from "./item-model.ts";
import type { JointAppearances } from "./joint-appearances.ts";
import { collectNeighbourRows } from "./neighbour-rows.ts";
import { listFamilies } from "./product-families.ts";

/** What fewer people say of a family is noise: it made the measured model worse, where k alone would have let it in. */
const FEWEST_PEOPLE = 5;

/** A family's rows, and what its people went on to, in whole units. */
type Onward = {
  readonly rows: readonly number[];
  readonly all: number;
  readonly found: readonly { readonly target: number; readonly strength: number }[];
};

/**
 * For each product, what people went on to from any product of its family, as far as enough of them did: where too few
 * join two products, their families may still say something. The weight is the share of what people went on to that is
 * the target, less the share it has after all families, times how rare the family is (squared logarithm).
 * @param targetScale what each target's weight is multiplied by
 */
export const measureFamilies = (
  { products }: Pick<FitInput, "products">,
  settings: FitSettings,
  joint: Pick<JointAppearances, "forEachAround">,
  targetScale: Float64Array,
): NeighbourTable => {
  const floor = Math.max(settings.k, FEWEST_PEOPLE);
  const towards = new Float64Array(products.length);
  const onwards = listFamilies(products).map((rows) => followFamily(rows, floor, joint, towards));
  const total = Math.max(
    1,
    onwards.reduce((sum, { all }) => sum + all, 0),
  );
  const leads = new Map<number, readonly Lead[]>();
  for (const { rows, all, found } of onwards) {
    const scale = settings.familyWeight * Math.log(products.length / rows.length) ** 2;
    const weigh = ({ target, strength }: Onward["found"][number]): Lead => {
      const beyond = strength / all - (towards[target] ?? 0) / total;
      return { target, weight: scale * beyond * (targetScale[target] ?? 0) };
    };
    const positive = found.map(weigh).filter(({ weight }) => weight > 0);
    // One more than are kept, since no product leads to itself.
    const heaviest = positive.sort(heaviestFirst).slice(0, settings.neighbours + 1);
    for (const row of rows) leads.set(row, heaviest);
  }
  return tableOf(products.length, settings.neighbours, leads);
};

type Lead = { readonly target: number; readonly weight: number };

const heaviestFirst = (a: Lead, b: Lead): number => b.weight - a.weight || a.target - b.target;

const followFamily = (
  rows: readonly number[],
  floor: number,
  joint: Pick<JointAppearances, "forEachAround">,
  towards: Float64Array,
): Onward => {
  const found: { target: number; strength: number }[] = [];
  let all = 0;
  joint.forEachAround(rows, (target, strength, supporters) => {
    all += strength;
    towards[target] = (towards[target] ?? 0) + strength;
    if (supporters >= floor) found.push({ target, strength });
  });
  return { rows, all, found };
};

const tableOf = (products: number, most: number, leads: ReadonlyMap<number, readonly Lead[]>): NeighbourTable => {
  const table = collectNeighbourRows(products, most);
  for (let row = 0; row < products; row += 1) {
    for (const { target, weight } of leads.get(row) ?? []) if (target !== row) table.add(target, weight);
    table.endRow();
  }
  return table.table();
};
