import { openMessages } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What the page of all offers says, in every language. */
export const sayOffers = openMessages({ id: indonesian, en: english });
