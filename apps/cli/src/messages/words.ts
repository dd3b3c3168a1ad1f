import { type Language, type MessageValues, openMessages } from "@seimbang/contracts";
import answersEnglish from "./answers.en.json" with { type: "json" };
import answersIndonesian from "./answers.id.json" with { type: "json" };
import demoEnglish from "./demo.en.json" with { type: "json" };
import demoIndonesian from "./demo.id.json" with { type: "json" };
import failuresEnglish from "./failures.en.json" with { type: "json" };
import failuresIndonesian from "./failures.id.json" with { type: "json" };
import helpEnglish from "./help.en.json" with { type: "json" };
import helpIndonesian from "./help.id.json" with { type: "json" };
import usageEnglish from "./usage.en.json" with { type: "json" };
import usageIndonesian from "./usage.id.json" with { type: "json" };

const english = { ...helpEnglish, ...usageEnglish, ...answersEnglish, ...failuresEnglish, ...demoEnglish };
const indonesian = {
  ...helpIndonesian,
  ...usageIndonesian,
  ...answersIndonesian,
  ...failuresIndonesian,
  ...demoIndonesian,
};

const message = openMessages({ id: indonesian, en: english });

export type MessageKey = Parameters<typeof message>[0];
export const isMessageKey = (text: string): text is MessageKey => Object.hasOwn(english, text);

/** Says what the command line has to say, in one language. */
export type Words = (key: MessageKey, values?: MessageValues) => string;

export const wordsIn =
  (language: Language): Words =>
  (key, values = {}) =>
    message(key, values, language);
