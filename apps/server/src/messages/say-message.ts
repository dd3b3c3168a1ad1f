import { openMessages, sayInBoth } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What stands in every message beside what somebody wrote for it. */
export const sayMessage = openMessages<keyof typeof english>({ id: indonesian, en: english });
export const sayMessageInBoth = sayInBoth(sayMessage);
