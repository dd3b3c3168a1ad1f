import { findCrossing } from "../find-crossing.ts";

/**
 * The δ at ε of what is ρ-concentrated differentially private: what several answers with Gaussian noise, whose ρ add up,
 * may give away together.
 * @see Canonne, Kamath, Steinke: The discrete Gaussian for differential privacy (2020), corollary 13
 */
export const deltaOf = (rho: number, epsilon: number): number => {
  const order = bestOrder(rho, epsilon);
  const exponent = (order - 1) * (order * rho - epsilon) + order * Math.log1p(-1 / order);
  return Math.min(1, Math.exp(exponent) / (order - 1));
};

/** The smallest ε with that δ. */
export const epsilonOf = (rho: number, delta: number): number =>
  findCrossing((epsilon) => delta - deltaOf(rho, epsilon), 0, rho + 2 * Math.sqrt(rho * -Math.log(delta)));

/** The largest ρ that keeps to ε and δ. */
export const rhoOf = (epsilon: number, delta: number): number =>
  findCrossing((rho) => deltaOf(rho, epsilon) - delta, 0, epsilon + 1);

/** The Rényi order at which the bound is smallest: where its logarithm has no slope. */
const bestOrder = (rho: number, epsilon: number): number =>
  findCrossing((order) => (2 * order - 1) * rho - epsilon + Math.log1p(-1 / order), 1, (epsilon + 1) / (2 * rho) + 2);
