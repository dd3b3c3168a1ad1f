import { brandAs } from "@seimbang/engine";
import { eraseRows } from "../platform/erase-rows.ts";
import type { Secrets } from "../platform/master-key.ts";
import type { PersonalDataHolder } from "../platform/personal-data.ts";
import { openLetter } from "./queue/sealed-letter.ts";

/** What somebody was sent or is to be sent, and why nothing goes to an address of theirs. */
export const messagesPersonalData = (secrets: Secrets): PersonalDataHolder => ({
  name: "messages",
  tables: ["message", "message_stop"],
  export: async (transaction, subject) => {
    const messages = await transaction
      .selectFrom("message")
      .selectAll()
      .where("subject_key", "=", subject)
      .orderBy("created_at")
      .execute();
    const stops = await transaction
      .selectFrom("message_stop")
      .select(["channel", "why", "stopped_at"])
      .where("subject_key", "=", subject)
      .execute();
    const told = [];
    for (const { subject_key, content, ...rest } of messages) {
      const key = { subject: brandAs.subjectKey(subject_key), messageId: rest.message_id };
      const letter = content === null ? undefined : await openLetter(transaction, secrets, { ...key, content });
      told.push({ ...rest, ...(letter === undefined ? {} : { content: letter }) });
    }
    return { messages: told, messageStops: stops };
  },
  erase: (transaction, subject) => eraseRows(transaction, ["message", "message_stop"], subject),
});
