import { LEVELS, type Level, localTimeIn, type PurposeId, type TargetingRule } from "@seimbang/engine";
import { type Look, type LookedAt, sceneOfPerson } from "../campaigns/read.ts";
import { openPeopleSet, type PeopleSet } from "./people-set.ts";
import { holdsPredictor, holdsRule, type Predictor } from "./predictors.ts";

/** What is known of somebody: of each attribute whether they have it. Unknown ones are absent. */
export type KnownAttributes = Readonly<Record<string, boolean>>;

/** For whom everything holds that an audit of proxies asks about, person by person. */
export type ProxyGathering = {
  readonly holders: ReadonlyMap<string, PeopleSet>;
  readonly levels: ReadonlyMap<Level, PeopleSet>;
  /** For whom the whole rule holds; empty without one. */
  readonly rule: PeopleSet;
  readonly attributes: ReadonlyMap<string, { readonly known: PeopleSet; readonly having: PeopleSet }>;
};

type Gathering = {
  readonly add: (person: LookedAt, known: KnownAttributes) => void;
  readonly read: () => ProxyGathering;
};

/** Looks at people through the gate, for every purpose that may be targeted by: what holds under one of them, holds. */
export const gatherProxies = (
  predictors: readonly Predictor[],
  rule: TargetingRule | undefined,
  purposes: readonly PurposeId[],
  look: Omit<Look, "purpose">,
): Gathering => {
  const local = localTimeIn(look.world.shop.timeZone, look.now);
  const holders = new Map(predictors.map(({ name }) => [name, openPeopleSet()]));
  const levels = new Map(LEVELS.map((level) => [level, openPeopleSet()]));
  const attributes = new Map<string, { known: PeopleSet; having: PeopleSet }>();
  const ruled = openPeopleSet();
  let people = 0;
  const attribute = (name: string) => {
    const sets = attributes.get(name) ?? { known: openPeopleSet(), having: openPeopleSet() };
    attributes.set(name, sets);
    return sets;
  };
  return {
    add: (person, known) => {
      const number = people;
      people += 1;
      const scenes = purposes.map((purpose) => sceneOfPerson(person, { ...look, purpose }));
      const level = scenes.map((scene) => scene.level).toSorted((a, b) => b - a)[0] ?? 0;
      levels.get(level)?.add(number);
      for (const predictor of predictors)
        if (scenes.some(({ scene }) => holdsPredictor(scene, predictor))) holders.get(predictor.name)?.add(number);
      if (rule !== undefined && scenes.some(({ scene }) => holdsRule(rule, scene, local))) ruled.add(number);
      for (const [name, has] of Object.entries(known)) {
        const sets = attribute(name);
        sets.known.add(number);
        if (has) sets.having.add(number);
      }
    },
    read: () => ({ holders, levels, rule: ruled, attributes }),
  };
};
