import { openMessages } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What certificates say. */
export const sayEducation = openMessages({ id: indonesian, en: english });
