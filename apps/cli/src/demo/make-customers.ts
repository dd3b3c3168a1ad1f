import { DEPARTMENTS, type DepartmentKey, OPEN_DEPARTMENTS } from "./departments.ts";
import { type Consent, drawConsent } from "./draw-consent.ts";
import type { Random } from "./random.ts";
import { DAY_MS, drawRhythm, type Rhythm } from "./rhythm.ts";
import { SAMPLE_CUSTOMERS } from "./sample-customers.ts";

/** Somebody with tastes. None of this leaves the generator: the shop sees only what they do. */
export type DemoCustomer = {
  readonly customerId: string;
  /** How often they come for each department, as weights. */
  readonly tastes: Readonly<Record<DepartmentKey, number>>;
  readonly favouriteBrands: ReadonlySet<string>;
  /** Below 0 looks for the cheap, above 0 for the dear. */
  readonly priceBand: number;
  readonly visits: number;
  readonly since: number;
  readonly rhythm: Rhythm;
  /** How often a basket ends as an order. */
  readonly resolve: number;
  /** Whether they buy the same again, or rather something new of its kind. */
  readonly loyalty: number;
  readonly consent: Consent;
};

const YEAR_DAYS = 365;
const MOST_VISITS = 60;

export type CustomerNumbers = {
  readonly customers: number;
  /** So many more for each sample customer, who are as they are; none when absent. */
  readonly spares?: number;
};

/** The sample customers first, then everybody else, and at the end others who are as the sample customers are. */
export const makeCustomers = (
  random: Random,
  now: number,
  { customers, spares = 0 }: CustomerNumbers,
  brands: readonly string[],
): readonly DemoCustomer[] =>
  Array.from({ length: customers + spares * SAMPLE_CUSTOMERS.length }, (_, index) => {
    const customerId = `plg-${String(index + 1).padStart(4, "0")}`;
    const draw = random.fork(customerId);
    const drawn = drawCustomer(customerId, draw, now, brands);
    const sample = SAMPLE_CUSTOMERS[index < customers ? index : (index - customers) % SAMPLE_CUSTOMERS.length];
    if (sample === undefined) return drawn;
    const since = now - 300 * DAY_MS;
    return {
      ...drawn,
      since,
      visits: 34,
      tastes: tastesFor(sample.favourites),
      consent: { ...sample.consent, at: since },
    };
  });

const drawCustomer = (customerId: string, draw: Random, now: number, brands: readonly string[]): DemoCustomer => {
  // Nearly half were customers before this year began; most come rarely.
  const since = now - YEAR_DAYS * DAY_MS * (draw.chance(0.45) ? 1 : draw.next());
  const share = (now - since) / (YEAR_DAYS * DAY_MS);
  const visits = Math.ceil(Math.exp(0.78 + draw.normal() * 0.95) * (0.35 + 0.9 * share));
  return {
    customerId,
    tastes: drawTastes(draw),
    favouriteBrands: new Set([draw.pick(brands), draw.pick(brands), draw.pick(brands)]),
    priceBand: draw.normal() * 0.6,
    visits: Math.min(MOST_VISITS, visits),
    since,
    rhythm: drawRhythm(draw),
    resolve: draw.between(0.35, 0.85),
    loyalty: draw.between(0.35, 0.95),
    consent: drawConsent(draw, since, now),
  };
};

const nothing = (): Record<DepartmentKey, number> =>
  Object.fromEntries(Object.keys(DEPARTMENTS).map((key) => [key, 0])) as Record<DepartmentKey, number>;

/** One love, mostly a second near it, and a little of everything. */
const drawTastes = (draw: Random): DemoCustomer["tastes"] => {
  const tastes = nothing();
  for (const key of OPEN_DEPARTMENTS) tastes[key] = 0.015 * DEPARTMENTS[key].pull * draw.next();
  const first = OPEN_DEPARTMENTS[draw.pickWeighted(OPEN_DEPARTMENTS.map((key) => DEPARTMENTS[key].pull))] ?? "snacks";
  tastes[first] += draw.between(1, 2.2);
  const near: readonly DepartmentKey[] = DEPARTMENTS[first].near;
  if (draw.chance(0.75)) tastes[draw.pick(near)] += draw.between(0.4, 1.2);
  if (draw.chance(0.35)) tastes[draw.pick(OPEN_DEPARTMENTS)] += draw.between(0.3, 1);
  // Sensitive goods are bought too, by anybody; that is the point of leaving them out.
  for (const key of ["worship", "health", "family"] as const) tastes[key] = draw.chance(0.12) ? 0.25 : 0.01;
  return tastes;
};

const tastesFor = (favourites: readonly DepartmentKey[]): DemoCustomer["tastes"] => {
  const tastes = nothing();
  for (const [rank, key] of favourites.entries()) tastes[key] = 2 - rank * 0.7;
  tastes.worship = 0.08;
  return tastes;
};
