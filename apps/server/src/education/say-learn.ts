import { openMessages } from "@seimbang/contracts";
import english from "./messages/learn.en.json" with { type: "json" };
import indonesian from "./messages/learn.id.json" with { type: "json" };

/** What stands on the pages for customers beside their texts. */
export const sayLearn = openMessages({ id: indonesian, en: english });
export type LearnKey = keyof typeof english;
