import type { CollectTools } from "./collect-tools.ts";
import type { SoldOrder } from "./sold-order.ts";
import type { ToldOrder } from "./sold-orders.ts";

/**
 * Hands orders over to the records that a law asks for. What comes late of somebody who was erased is not among them, and a
 * minor's order is nobody's: the record is kept, and nothing about them.
 */
export const keepSoldOrders = async (
  told: readonly ToldOrder[],
  keep: (orders: readonly SoldOrder[]) => Promise<void>,
  { identities, choices }: Pick<CollectTools, "identities" | "choices">,
): Promise<void> => {
  const customers = told.flatMap(({ whose }) => (whose === undefined ? [] : [whose]));
  const found = customers.length === 0 ? [] : await identities.find(customers);
  const people = new Map(customers.map((whose, at) => [whose, found[at]]));
  const keys = [...new Set(found.flatMap((person) => person?.subjectKey ?? []))];
  const chosen = keys.length === 0 ? undefined : await choices.load(keys);
  const orders = told.flatMap(({ whose, ...order }): readonly SoldOrder[] => {
    const person = whose && people.get(whose);
    if (person?.erasedAt !== undefined && order.at <= person.erasedAt) return [];
    // What a device says of itself proves nobody.
    const subject = whose?.kind === "customer" ? person?.subjectKey : undefined;
    const isMinor = subject !== undefined && chosen?.get(subject)?.age === "minor";
    return [{ ...order, subject: isMinor ? undefined : subject }];
  });
  if (orders.length > 0) await keep(orders);
};
