import type { Language } from "../../../../packages/web/src/language.ts";
import type english from "../messages/en.json";
import type indonesian from "../messages/id.json";

export type MessageId = keyof typeof indonesian & keyof typeof english;
type Messages = Readonly<Record<MessageId, string>>;

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids: MessageId;
    }
  }
}

const LOADERS: Readonly<Record<Language, () => Promise<{ readonly default: Messages }>>> = {
  id: () => import("../messages/id.json"),
  en: () => import("../messages/en.json"),
};

/** One language is fetched, not both. */
export const loadMessages = async (language: Language): Promise<Messages> => (await LOADERS[language]()).default;
