import { openMessages, sayInBoth } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What people, and those of the shop who answer them, are told of a request by mail. */
export const sayRights = sayInBoth(openMessages<keyof typeof english>({ id: indonesian, en: english }));
