import { openMessages, sayInBoth } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What a customer is told with a link to their choices. */
export const sayIdentity = sayInBoth(openMessages<keyof typeof english>({ id: indonesian, en: english }));
