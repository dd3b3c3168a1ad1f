import { openMessages } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What the shop's people are told. */
export const sayStaff = openMessages({ id: indonesian, en: english });
