import { TestMessageWire } from "@seimbang/contracts";
import { parseDocument } from "../http/parse-document.ts";
import { Problem } from "../http/problem.ts";
import type { BroadcastDeps } from "./broadcasts/broadcast-deps.ts";
import { wakeChannel } from "./queue/channel-store.ts";
import { sayMessageInBoth } from "./say-message.ts";
import { sendTransactional } from "./send-transactional.ts";

/** Puts a test mail into the queue, so that it takes the very way of every other. @throws Problem `invalid_request`, `channel_not_set_up` */
export const sendTest = async (given: unknown, deps: BroadcastDeps): Promise<{ readonly messageId: string }> => {
  const { to, language = deps.shop.languages[0] ?? "id" } = parseDocument(TestMessageWire, given);
  if (deps.messages.mail === undefined) throw new Problem("channel_not_set_up");
  const { database, secrets, clock, makeId, shop } = deps;
  const messageId = makeId();
  const letter = {
    subject: sayMessageInBoth("test.subject", { shop: shop.name }),
    paragraphs: [sayMessageInBoth("test.text", { shop: shop.name })],
  };
  const terms = { messageId, secrets, now: clock() };
  // Whoever tries it out has mended something: it is tried at once, and not when its rest is over.
  await wakeChannel(database, "mail");
  await sendTransactional(database, { office: { address: to, language } }, letter, terms);
  return { messageId };
};
