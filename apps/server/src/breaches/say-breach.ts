import { openMessages } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

export type BreachKey = keyof typeof english;

/** What authorities and customers are told of a breach, in every language. */
export const sayBreach = openMessages<BreachKey>({ id: indonesian, en: english });
