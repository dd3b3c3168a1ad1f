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

export const loadMessages = loadMessagesBy<Readonly<Record<MessageId, string>>>({
  id: () => import("../messages/id.json"),
  en: () => import("../messages/en.json"),
});
