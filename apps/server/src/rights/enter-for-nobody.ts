import type { Requests } from "./open-requests.ts";

/** A request that staff enters for a customer who was made up belongs to nobody, as one without a number does. */
export const enterForNobody = (requests: Requests, isMadeUp: (customerId: string) => boolean): Requests => ({
  ...requests,
  enter: (entered) => requests.enter(withoutNumber(entered, isMadeUp)),
});

const withoutNumber = (entered: unknown, isMadeUp: (customerId: string) => boolean): unknown => {
  if (typeof entered !== "object" || entered === null || !("customerId" in entered)) return entered;
  const { customerId, ...others } = entered;
  return typeof customerId === "string" && isMadeUp(customerId) ? others : entered;
};
