/** An exact fraction; the denominator is above 0. */
export type Rational = { readonly numerator: bigint; readonly denominator: bigint };

const DECIMALS = 9;

/** A decimal of at most nine places, such as a configured ε, as the fraction that it says. */
export const toRational = (value: number): Rational => {
  const scaled = Math.round(value * 10 ** DECIMALS);
  if (!Number.isSafeInteger(scaled)) throw new RangeError(`${value} has too many digits for an exact fraction.`);
  return { numerator: BigInt(scaled), denominator: 10n ** BigInt(DECIMALS) };
};
