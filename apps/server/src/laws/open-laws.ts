import type { BothLanguages } from "@seimbang/contracts";
import { ConfigurationError } from "../configuration/configuration-error.ts";
import { complain } from "../configuration/say.ts";
import type { ShopConfiguration } from "../configuration/shop-configuration.ts";
import { endOfPeriod } from "./end-of-period.ts";
import { openHolidays } from "./holidays.ts";
import { DUTIES, type Duty, RIGHTS, type Right, type Verified } from "./law-terms.ts";
import { readPacks } from "./read-packs.ts";
import type { ClockRow, LegalPeriod, RulePack } from "./rule-pack.ts";
import type { IsHoliday } from "./working-days.ts";

/** A clock that runs: which law set it, and when it runs out. Times are milliseconds since 1970. */
export type LegalClock = {
  readonly dueAt: number;
  /** When two thirds of the time are over: whoever answers for it should have heard by then. */
  readonly warnAt: number;
  readonly law: string;
  readonly article: string;
  readonly verified: Verified;
  /** Whether the law names the figure, or only says that nothing may be delayed and the figure is ours. */
  readonly figure: ClockRow["figure"];
  readonly pack: string;
  readonly version: number;
};

/** Under which laws somebody is, by the names of rule packs; left out where nobody knows. */
type Jurisdictions = readonly string[] | undefined;

/** The laws that a shop is under, as data. Where several apply the strictest counts. */
export type Laws = {
  readonly packs: readonly RulePack[];
  /** Of the shop itself. */
  readonly jurisdictions: readonly string[];
  /** Whether the shop said in which places it sells. */
  readonly hasMarkets: boolean;
  /** Where somebody may say that they live, by the pack of the law there; none where that changes nothing. */
  readonly areas: readonly { readonly jurisdiction: string; readonly name: BothLanguages }[];
  /**
   * Those that apply to somebody: the shop's and theirs. Of somebody of whom nobody knows, those of the places in which the
   * shop sells; all where it named none, or one whose law is none of them.
   */
  readonly packsFor: (jurisdictions?: Jurisdictions) => readonly RulePack[];
  /**
   * Of every clock that runs for something the one that runs out first. For a right that no law in question knows those of
   * all packs count: whoever asks is treated no worse for where they live.
   */
  readonly clockFor: (what: Right | Duty, startedAt: number, jurisdictions?: Jurisdictions) => LegalClock;
  /** Every clock that runs for something, each law's own, with the risk from which on it does. */
  readonly clocksFor: (
    what: Right | Duty,
    startedAt: number,
    jurisdictions?: Jurisdictions,
  ) => readonly (LegalClock & Pick<ClockRow, "threshold">)[];
  /** Until when a request may take with a reason that is told within its first clock; undefined where a law allows no more time. */
  readonly extensionFor: (what: Right, startedAt: number, jurisdictions?: Jurisdictions) => LegalClock | undefined;
  /**
   * The end of the last of so many working days after something began, as the holidays of the shop's own laws have them; of
   * several laws the one by which it comes first.
   */
  readonly workingDaysFrom: (count: number, startedAt: number) => Pick<LegalClock, "dueAt" | "warnAt">;
  /** Until when it has to be confirmed that a request arrived; undefined where no law asks for that. */
  readonly acknowledgementFor: (
    what: Right,
    startedAt: number,
    jurisdictions?: Jurisdictions,
  ) => LegalClock | undefined;
};

/**
 * @throws ConfigurationError for a rule pack that cannot be used, one with a hole, and a jurisdiction that has none.
 */
export const openLaws = ({ laws, shop }: Pick<ShopConfiguration, "laws" | "shop">): Laws => {
  const packs = readPacks(laws.folder);
  refuseHoles(laws.jurisdictions, packs);
  const holidays = new Map(packs.map((pack) => [pack, openHolidays(pack.holidays)]));
  const ofMarkets = packsOfPlaces(packs, laws.markets ?? []);
  const packsFor = (theirs?: Jurisdictions): readonly RulePack[] => {
    if (theirs === undefined)
      return packs.filter((pack) => ofMarkets.includes(pack) || laws.jurisdictions.includes(pack.pack));
    if (theirs.some((name) => !isKnown(packs, name))) return packs;
    return packs.filter(({ pack }) => laws.jurisdictions.includes(pack) || theirs.includes(pack));
  };
  const ticking = (what: Right | Duty, theirs: Jurisdictions): readonly Ticking[] => {
    const own = clocksOf(packsFor(theirs), what, holidays);
    return own.length > 0 ? own : clocksOf(packs, what, holidays);
  };
  const clockOf = (
    { pack, row, isHoliday }: Ticking,
    { within, article, verified }: LegalPeriod,
    startedAt: number,
  ) => {
    const timeZones = [...new Set([shop.timeZone, ...pack.timeZones])];
    const dueAt = endOfPeriod(within, startedAt, { timeZones, isHoliday, rolls: row.rolls });
    const { law, pack: name, version } = pack;
    return {
      dueAt,
      warnAt: warnedAt(startedAt, dueAt),
      law,
      article,
      verified,
      figure: row.figure,
      pack: name,
      version,
    };
  };
  /** Where two run out at once, the one whose figure the law names is told, then one of the shop's own laws. */
  const earliest = (clocks: readonly LegalClock[]): LegalClock | undefined =>
    clocks.toSorted(
      (a, b) =>
        a.dueAt - b.dueAt ||
        Number(a.figure === "own") - Number(b.figure === "own") ||
        Number(laws.jurisdictions.includes(b.pack)) - Number(laws.jurisdictions.includes(a.pack)),
    )[0];
  const clockFor: Laws["clockFor"] = (what, startedAt, theirs) => {
    const clock = earliest(ticking(what, theirs).map((one) => clockOf(one, one.row, startedAt)));
    if (clock === undefined) throw new Error(`No clock runs for ${what}.`);
    return clock;
  };
  return {
    packs,
    jurisdictions: laws.jurisdictions,
    hasMarkets: laws.markets !== undefined,
    areas: areasOf(ofMarkets),
    packsFor,
    clockFor,
    clocksFor: (what, startedAt, theirs) =>
      ticking(what, theirs).map((one) => ({ ...clockOf(one, one.row, startedAt), threshold: one.row.threshold })),
    extensionFor: (what, startedAt, theirs) => {
      const last = earliest(ticking(what, theirs).map((one) => clockOf(one, one.row.extension ?? one.row, startedAt)));
      return last !== undefined && last.dueAt > clockFor(what, startedAt, theirs).dueAt ? last : undefined;
    },
    workingDaysFrom: (count, startedAt) => {
      const own = packs.filter(({ pack }) => laws.jurisdictions.includes(pack));
      const ends = own.map((pack) =>
        endOfPeriod({ unit: "businessDays", count }, startedAt, {
          timeZones: [shop.timeZone],
          isHoliday: holidays.get(pack) ?? (() => false),
          rolls: false,
        }),
      );
      const dueAt = Math.min(...ends);
      return { dueAt, warnAt: warnedAt(startedAt, dueAt) };
    },
    acknowledgementFor: (what, startedAt, theirs) =>
      earliest(
        ticking(what, theirs).flatMap((one) => {
          const { acknowledgement } = one.row;
          return acknowledgement === undefined ? [] : [clockOf(one, acknowledgement, startedAt)];
        }),
      ),
  };
};

/** When two thirds of the time are over. */
const warnedAt = (startedAt: number, dueAt: number): number => startedAt + Math.floor(((dueAt - startedAt) * 2) / 3);

/** The packs of the law in these places; all where there is none, or one of which nobody knows the law. */
const packsOfPlaces = (packs: readonly RulePack[], places: readonly string[]): readonly RulePack[] => {
  const isOf = ({ area }: RulePack, place: string): boolean =>
    area?.places.some((one) => one === place || one.startsWith(`${place}-`) || place.startsWith(`${one}-`)) ?? false;
  const isUnknown = places.length === 0 || places.some((place) => !packs.some((pack) => isOf(pack, place)));
  return isUnknown ? packs : packs.filter((pack) => places.some((place) => isOf(pack, place)));
};

/** One for each area: of several packs of the same places the first is named. */
const areasOf = (packs: readonly RulePack[]): Laws["areas"] => {
  const named = new Map<string, Laws["areas"][number]>();
  for (const { pack, area } of packs)
    if (area?.name !== undefined && !named.has(area.name.en))
      named.set(area.name.en, { jurisdiction: pack, name: area.name });
  return named.size > 1 ? [...named.values()] : [];
};

type Ticking = { readonly pack: RulePack; readonly row: ClockRow; readonly isHoliday: IsHoliday };

const clocksOf = (
  packs: readonly RulePack[],
  what: Right | Duty,
  holidays: ReadonlyMap<RulePack, IsHoliday>,
): readonly Ticking[] =>
  packs.flatMap((pack) =>
    pack.clocks
      .filter((row) => row.for === what)
      .map((row) => ({ pack, row, isHoliday: holidays.get(pack) ?? (() => false) })),
  );

const isKnown = (packs: readonly RulePack[], name: string): boolean => packs.some(({ pack }) => pack === name);

/** A jurisdiction without a pack, and a right or duty for which no pack at all has a clock. */
const refuseHoles = (jurisdictions: readonly string[], packs: readonly RulePack[]): void => {
  const known = packs.map(({ pack }) => pack).join(", ");
  const ticking = new Set(packs.flatMap(({ clocks }) => clocks.map((row) => row.for)));
  const without = [...RIGHTS, ...DUTIES].filter((name) => !ticking.has(name));
  const holes =
    without.length === 0
      ? []
      : [{ file: "seimbang.yaml", path: "", ...complain("law_nobody", { names: without.join(", ") }) }];
  const unknown = jurisdictions
    .filter((name) => !isKnown(packs, name))
    .map((name) => ({
      file: "seimbang.yaml",
      path: "laws.jurisdictions",
      ...complain("law_no_pack", { name, known }),
    }));
  const mistakes = [...unknown, ...holes];
  if (mistakes.length > 0) throw new ConfigurationError(mistakes);
};
