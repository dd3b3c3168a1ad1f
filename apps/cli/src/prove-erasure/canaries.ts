import { randomBytes } from "node:crypto";

/** Somebody whose every word can be found again: each text of theirs begins with the same letters, that nobody else has. */
export type PlantedCustomer = {
  readonly customerId: string;
  readonly canary: (place: string) => string;
};

export type PlantedGroup = {
  /** What each canary of the group begins with; letters and digits only, so that no splitting into words hides it. */
  readonly mark: string;
  readonly customers: readonly PlantedCustomer[];
};

const MARK_BYTES = 8;

export const makeGroup = (count: number): PlantedGroup => {
  const mark = `canary${randomBytes(MARK_BYTES).toString("hex")}`;
  const customers = Array.from({ length: count }, (_, at) => {
    const canary = (place: string): string => `${mark}${place}${at}`;
    return { customerId: canary("customer"), canary };
  });
  return { mark, customers };
};
