import type { OpenDatabase } from "@seimbang/database";
import type { FitInput, Product } from "@seimbang/engine";
import { collectInteractions, type GroupedInteractions, rankOf } from "./interactions.ts";
import { findPeopleWhoTookBack, type LoadNetSignals, readNetHistories } from "./read-net-histories.ts";
import { readStoredEvents } from "./read-stored-events.ts";
import { type MayTrainOn, readTrainees, type Trainee } from "./read-trainees.ts";
import type { ReadingTarget, TimeWindow } from "./reading-target.ts";

export type TrainingDataDeps = {
  readonly open: OpenDatabase;
  /** The shop's catalogue as it is now. */
  readonly products: () => Iterable<Product>;
  readonly mayTrainOn: MayTrainOn;
  /** Kinds of event that take an earlier one back (a return, an emptied cart), and who knows what is left then. */
  readonly reversalKinds: readonly string[];
  readonly loadNetSignals: LoadNetSignals;
  /** Interactions that one fit holds (`model.mostInteractions`). */
  readonly mostInteractions?: number | undefined;
};

/** Some 4 GB with everything that is made of them. */
const MOST_INTERACTIONS = 20_000_000;

export type TrainingData = {
  readonly input: FitInput;
  /** Interactions of people who permit them, with products that the model does not have. */
  readonly notInCatalogue: number;
  /** The share of people who were read: below 1 where all together did more than one fit holds. */
  readonly share: number;
};

/**
 * Everything a model may be fitted on, without a name in it: events admitted for training, of people who permit training
 * now, with products that are not sensitive, net of what was taken back. The same stored events give the same input,
 * wherever their rows lie: they are read in the table's own order, which is as fast as it goes on one machine and on
 * many, and put in order here. Of more than a fit holds an even share of people is read, drawn by their keys, with all that they did: the memory that
 * it takes has a bound, however many events there are and wherever they lie.
 */
export const readTrainingData = async (deps: TrainingDataDeps, window: TimeWindow): Promise<TrainingData> => {
  const products = [...deps.products()].filter(({ sensitive }) => !sensitive).sort(byProductId);
  const trainees = await readTrainees(deps.open.database, deps.mayTrainOn, window.until);
  const ranks = Uint32Array.from(trainees, ({ subjectKey }) => rankOf(subjectKey));
  const interactions = collectInteractions({ most: deps.mostInteractions ?? MOST_INTERACTIONS, ranks });
  let notInCatalogue = 0;
  const add: ReadingTarget["add"] = (person, item, strength, time) => {
    if (item < 0) notInCatalogue += 1;
    else interactions.add(person, item, strength, time);
  };
  const target = { trainees, products, window, add };
  const tookBack = await findPeopleWhoTookBack(deps.open.database, deps.reversalKinds);
  await readStoredEvents(deps.open, target, tookBack);
  await readNetHistories(deps.loadNetSignals, target, tookBack);
  const share = interactions.share();
  return { input: withoutIdlePeople(products, trainees, interactions.group(trainees.length)), notInCatalogue, share };
};

const byProductId = (a: Product, b: Product): number => (a.productId < b.productId ? -1 : 1);

/** Leaves out whoever permits training but did nothing, so that the model says how many people it really comes from. */
const withoutIdlePeople = (
  products: readonly Product[],
  trainees: readonly Trainee[],
  { offsets, ...columns }: GroupedInteractions,
): FitInput => {
  const active = trainees.map((_, person) => person).filter((person) => offsets[person] !== offsets[person + 1]);
  return {
    products,
    offsets: Uint32Array.from([0, ...active.map((person) => offsets[person + 1] ?? 0)]),
    countsTowardsK: Uint8Array.from(active, (person) => (trainees[person]?.countsTowardsK === true ? 1 : 0)),
    ...columns,
  };
};
