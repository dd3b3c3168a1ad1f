import { openMessages } from "@seimbang/contracts";
import english from "./messages/en.json" with { type: "json" };
import indonesian from "./messages/id.json" with { type: "json" };

/** What the public pages of the board say, in every language. */
export const sayBoard = openMessages({ id: indonesian, en: english });
export type BoardKey = Parameters<typeof sayBoard>[0];
