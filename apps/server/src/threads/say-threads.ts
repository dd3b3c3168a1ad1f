import { openMessages, sayInBoth } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What customers are told about their conversations beside the privacy centre. */
export const sayThreadsInBoth = sayInBoth(openMessages<keyof typeof english>({ id: indonesian, en: english }));
