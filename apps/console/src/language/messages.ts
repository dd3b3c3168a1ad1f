import type { Language } from "../../../../packages/web/src/language.ts";
import { loadMessagesBy } from "../../../../packages/web/src/load-messages.ts";
import type english from "../messages/en.json";
import type indonesian from "../messages/id.json";

export type MessageId = keyof typeof indonesian & keyof typeof english;

declare global {
  namespace FormatjsIntl {
    interface Message {
      ids: MessageId;
    }
  }
}

type Messages = Readonly<Record<MessageId, string>>;

/** What the first page says. */
export const loadFirstMessages = loadMessagesBy<Messages>({
  id: () => import("../messages/id.json?first"),
  en: () => import("../messages/en.json?first"),
});

const loadLater = loadMessagesBy<Messages>({
  id: () => import("../messages/id.json?later"),
  en: () => import("../messages/en.json?later"),
});

export const loadAllMessages = async (language: Language): Promise<Messages> => {
  const [first, later] = await Promise.all([loadFirstMessages(language), loadLater(language)]);
  return { ...first, ...later };
};
