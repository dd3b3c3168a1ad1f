import type { Claim } from "./share-chances.ts";

/** A claim that knows its turn: those that are filled up first come first, by their ceiling divided by their weight. */
export type TurnClaim = Claim & {
  readonly fillsAt: number;
  /** The turn among those that are filled up alike; no two have the same. */
  readonly place: number;
};

/** Claims in their turns, with what stands before each of them summed once for many draws. */
export type ClaimTable<Claimed extends TurnClaim> = {
  readonly claims: readonly Claimed[];
  /** Of the claims before each, and behind the last of all of them. */
  readonly ceilings: Float64Array;
  readonly weights: Float64Array;
};

/** In what one draw is different from the table: a claim that is left out, or one that is added. */
export type Departure<Claimed extends TurnClaim> = {
  readonly claim: Claimed;
  /** Its place in the table, or that of the claim before which it comes. */
  readonly at: number;
  readonly isLeftOut: boolean;
};

/** Whose share a number from 0 to 1 falls into; without a claim, what of 1 is nobody's. */
export type DrawnShare<Claimed> =
  | { readonly claim: Claimed; readonly share: number; readonly within: number }
  | { readonly claim: undefined; readonly left: number };

export const inTurn = (a: TurnClaim, b: TurnClaim): number => a.fillsAt - b.fillsAt || a.place - b.place;

/** @param given with weights above 0 */
export const tabulate = <Claimed extends TurnClaim>(given: readonly Claimed[]): ClaimTable<Claimed> => {
  const claims = given.toSorted(inTurn);
  const ceilings = new Float64Array(claims.length + 1);
  const weights = new Float64Array(claims.length + 1);
  for (const [at, { ceiling, weight }] of claims.entries()) {
    ceilings[at + 1] = (ceilings[at] ?? 0) + ceiling;
    weights[at + 1] = (weights[at] ?? 0) + weight;
  }
  return { claims, ceilings, weights };
};

export const leaveOut = <Claimed extends TurnClaim>(
  { claims }: ClaimTable<Claimed>,
  at: number,
): readonly Departure<Claimed>[] => {
  const claim = claims[at];
  return claim === undefined ? [] : [{ claim, at, isLeftOut: true }];
};

export const add = <Claimed extends TurnClaim>(
  { claims }: ClaimTable<Claimed>,
  claim: Claimed,
): Departure<Claimed> => ({
  claim,
  at: firstFrom(claims.length, (at) => inTurn(claims[at] ?? claim, claim) >= 0),
  isLeftOut: false,
});

/**
 * Draws one of those who share a probability of 1 as `shareChances` does, their shares laid side by side in their turns,
 * without working out the shares behind it or looking at all that stand before it.
 * @param departures in their turns
 */
export const drawFrom = <Claimed extends TurnClaim>(
  table: ClaimTable<Claimed>,
  departures: readonly Departure<Claimed>[],
  drawn: number,
): DrawnShare<Claimed> => {
  const { claims, ceilings, weights } = table;
  const level = levelOf(table, departures);
  const full = countFull(table, level);
  const shareOf = ({ ceiling, weight }: Claim): number => Math.min(ceiling, level * weight);
  const startOf = (at: number): number =>
    at <= full ? (ceilings[at] ?? 0) : (ceilings[full] ?? 0) + level * ((weights[at] ?? 0) - (weights[full] ?? 0));

  // Where the number falls in the table: further by each share that is left out before it, less far by each that is added.
  let point = drawn;
  for (const { claim, at, isLeftOut } of departures) {
    const from = startOf(at);
    if (point < from) break;
    const share = shareOf(claim);
    if (isLeftOut) point += share;
    else if (point < from + share) return { claim, share, within: point - from };
    else point -= share;
  }
  let at = firstFrom(claims.length, (next) => point < startOf(next + 1));
  // Rounding may lead into what was left out.
  while (departures.some((one) => one.isLeftOut && one.at === at)) at += 1;
  const claim = claims[at];
  if (claim !== undefined) return { claim, share: shareOf(claim), within: Math.max(0, point - startOf(at)) };
  return { claim: undefined, left: Math.max(0, 1 - startOf(claims.length) - (drawn - point)) };
};

/**
 * The λ with which all shares, each min(ceiling, λ · weight), sum to 1; infinite where all ceilings together are less.
 * By Newton's method from below: the sum is concave and made of straight pieces, so that each step either ends or
 * fills up further claims.
 */
const levelOf = <Claimed extends TurnClaim>(
  table: ClaimTable<Claimed>,
  departures: readonly Departure<Claimed>[],
): number => {
  const { claims, ceilings, weights } = table;
  let level = 0;
  for (;;) {
    const full = countFull(table, level);
    let filled = ceilings[full] ?? 0;
    let open = claims.length - full;
    let weight = (weights[claims.length] ?? 0) - (weights[full] ?? 0);
    for (const { claim, isLeftOut } of departures) {
      const sign = isLeftOut ? -1 : 1;
      if (claim.fillsAt <= level) filled += sign * claim.ceiling;
      else {
        open += sign;
        weight += sign * claim.weight;
      }
    }
    if (open === 0) return Infinity;
    const next = (1 - filled) / weight;
    if (next <= level) return level;
    level = next;
  }
};

/** How many claims of the table are filled up at a level. */
const countFull = ({ claims }: ClaimTable<TurnClaim>, level: number): number =>
  firstFrom(claims.length, (at) => (claims[at]?.fillsAt ?? Infinity) > level);

/** The first of so many numbers, from 0 on, for which something holds that then holds for all further ones. */
const firstFrom = (count: number, holds: (at: number) => boolean): number => {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
};
