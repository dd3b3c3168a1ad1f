import type { BreachDraftWire, MailNoticeWire } from "@seimbang/contracts";
import type { Database } from "@seimbang/database";
import { holdSubjects } from "../identity/read.ts";
import { type Letter, sendTransactional } from "../messages/read.ts";
import { derivedId } from "../platform/derived-id.ts";
import { LOWEST_ID } from "../platform/ids.ts";
import type { BreachDeps } from "./breach-deps.ts";
import { PEOPLE_NOTICE } from "./notices-owed.ts";
import { listListedWithMail } from "./people-store.ts";
import { noteSent } from "./record-sent.ts";
import { requireOpen } from "./require-breach.ts";
import type { Drafts } from "./store.ts";

const AT_ONCE = 500;

/**
 * Writes the signed notice to everybody who is concerned and of whom a mail address is kept, and notes to how many that
 * was: all of it or nothing. Asked again about the same version it reaches only those who came on the list since.
 * @throws Problem as `recordSent` does
 */
export const mailPeople = async (breachId: string, { by, reason }: MailNoticeWire, deps: BreachDeps): Promise<void> => {
  await deps.database.transaction().execute(async (transaction) => {
    await requireOpen(transaction, breachId);
    const people = await countWithMail(transaction, breachId);
    const told = { by, how: "mail", people, ...(reason === undefined ? {} : { reason }) };
    const { drafts, version } = await noteSent(transaction, { breachId, notice: PEOPLE_NOTICE }, told, deps);
    const letter = letterOf(drafts);
    const { secrets, clock } = deps;
    for await (const subject of listed(transaction, breachId)) {
      const key = secrets.hmacKey("breach-message");
      const messageId = derivedId(key, breachId, String(version), subject);
      await sendTransactional(transaction, { customer: subject }, letter, { messageId, secrets, now: clock() });
    }
  });
};

const listed = async function* (transaction: Database, breachId: string) {
  for (let after: string | undefined = LOWEST_ID; after !== undefined; ) {
    const next: Awaited<ReturnType<typeof listListedWithMail>> = await listListedWithMail(
      transaction,
      breachId,
      after,
      AT_ONCE,
    );
    const held = await holdSubjects(transaction as Parameters<typeof holdSubjects>[0], next);
    yield* next.filter((subject) => held.has(subject));
    after = next.at(-1);
  }
};

const countWithMail = async (transaction: Database, breachId: string): Promise<number> => {
  let people = 0;
  for await (const _ of listed(transaction, breachId)) people += 1;
  return people;
};

/** A notice as a mail: its headings are paragraphs of their own. */
const letterOf = ({ id, en }: Drafts): Letter => {
  const [indonesian, english] = [paragraphsOf(id), paragraphsOf(en)];
  return {
    subject: { id: id.title, en: en.title },
    paragraphs: english.map((text, at) => ({ en: text, id: indonesian[at] ?? "" })),
  };
};

const paragraphsOf = ({ sections }: BreachDraftWire): readonly string[] =>
  sections.map(({ heading, paragraphs }) => [heading, ...paragraphs].join("\n"));
