import type { Database } from "@seimbang/database";
import type { PrivacyLoss } from "@seimbang/engine";
import { epsilonOf, rhoOf } from "@seimbang/statistics";

/** How much all private models of a year may give away together (`model.privacy` of the configuration). */
export type PrivacyBudget = {
  /** Nobody's being in the data makes anything e^ε times as likely, but with a chance of one in a million. */
  readonly epsilon: number;
  /** Among how many models of a year it is shared out. */
  readonly fitsPerYear: number;
};

/** Half of it for the noise, half for what is left out because too few are behind it. */
const DELTA = 1e-6;
const YEAR_MS = 365 * 86_400_000;
/** Shares add up to the whole but for the last digit. */
const ROUNDING = 1 + 1e-9;

/** What one model may give away, so that as many as are planned keep to the budget. */
export const lossOfFit = ({ epsilon, fitsPerYear }: PrivacyBudget): PrivacyLoss => ({
  rho: rhoOf(epsilon, DELTA / 2) / fitsPerYear,
  delta: DELTA / 2 / fitsPerYear,
});

/** What one model alone gives away that has this ε, at the same δ. */
export const lossOfEpsilon = (epsilon: number): PrivacyLoss => lossOfFit({ epsilon, fitsPerYear: 1 });

/** ε of one such model alone. */
export const epsilonOfFit = ({ rho }: PrivacyLoss): number => epsilonOf(rho, DELTA / 2);

/** Whether one model more would give away more than the budget of a year allows. */
export const isSpent = async (
  database: Database,
  budget: PrivacyBudget,
  loss: PrivacyLoss,
  now: number,
): Promise<boolean> => {
  const { rho, delta } = await lostWithin(database, now);
  const mostRho = rhoOf(budget.epsilon, DELTA / 2) * ROUNDING;
  return rho + loss.rho > mostRho || delta + loss.delta > (DELTA / 2) * ROUNDING;
};

/** ε of all models of the year that ends now, together; 0 before the first. */
export const epsilonSpent = async (database: Database, now: number): Promise<number> => {
  const { rho } = await lostWithin(database, now);
  return rho === 0 ? 0 : epsilonOf(rho, DELTA / 2);
};

const lostWithin = async (database: Database, now: number): Promise<PrivacyLoss> => {
  const { rho, delta } = await database
    .selectFrom("privacy_spent")
    .select(({ fn }) => [fn.sum<number | null>("rho").as("rho"), fn.sum<number | null>("delta").as("delta")])
    .where("spent_at", ">", new Date(now - YEAR_MS))
    .executeTakeFirstOrThrow();
  return { rho: rho ?? 0, delta: delta ?? 0 };
};

/** Kept for good, whatever becomes of the model: what was given away cannot be taken back. */
export const spend = async (database: Database, modelId: string, at: number, loss: PrivacyLoss): Promise<void> => {
  await database
    .insertInto("privacy_spent")
    .values({ model_id: modelId, spent_at: new Date(at), rho: loss.rho, delta: loss.delta })
    .execute();
};
