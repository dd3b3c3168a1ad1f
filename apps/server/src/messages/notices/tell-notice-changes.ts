import type { Database } from "@seimbang/database";
import type { SubjectKey } from "@seimbang/engine";
import { appendToLog } from "../../accountability/read.ts";
import type { MessagesConfiguration, ShopConfiguration } from "../../configuration/shop-configuration.ts";
import { loadChoices, type RegistryStage, readPeriods } from "../../consent/read.ts";
import { dayInWords, describeChanges } from "../../notice/read.ts";
import type { Clock } from "../../platform/clock.ts";
import { derivedId } from "../../platform/derived-id.ts";
import { LOWEST_ID, type MakeId } from "../../platform/ids.ts";
import type { Secrets } from "../../platform/master-key.ts";
import { insertAnnouncement } from "../announcements/announcement-store.ts";
import { tellOf } from "../announcements/publish-announcement.ts";
import type { Letter } from "../letter.ts";
import { sayMessageInBoth } from "../say-message.ts";
import { sendTransactional } from "../send-transactional.ts";
import { changedPurposes } from "./changed-purposes.ts";
import {
  listWhoChose,
  type NoticeAnnouncement,
  noteAnnouncement,
  saveProgress,
  takeUnfinished,
} from "./notice-store.ts";
import { settleNotices } from "./settle-notices.ts";

export type TellNoticeDeps = {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly shop: ShopConfiguration["shop"];
  readonly messages: MessagesConfiguration;
};

const AT_ONCE = 200;
/** A change that came into force longer ago is in the notice's history and no news. */
const NEWS_MS = 7 * 86_400_000;

type Change = { readonly before: RegistryStage; readonly after: RegistryStage };

/**
 * Tells whom it concerns that what data is used for changes: everybody for whom a purpose that changes is used, by mail
 * where an address of theirs is kept, and everybody on the shop's pages, in its feed and through webhooks. Whom it was sent
 * to stands in each person's messages, and in the log how many that were and, days later, how many it reached.
 */
export const tellNoticeChanges = async (deps: TellNoticeDeps, signal?: AbortSignal): Promise<number> => {
  for (const change of await newChanges(deps)) await announce(change, deps);
  let told = 0;
  while (signal?.aborted !== true) {
    const step = await deps.database.transaction().execute(async (transaction) => {
      const begun = await takeUnfinished(transaction);
      return begun && tellSome(begun, { ...deps, database: transaction });
    });
    if (step === undefined) break;
    told += step;
  }
  await settleNotices(deps);
  return told;
};

/** Changes that say something, and are ahead or of these days. */
const newChanges = async ({ database, clock }: TellNoticeDeps): Promise<readonly Change[]> => {
  const now = clock();
  const periods = await readPeriods(database);
  return periods
    .map((after, at) => ({ before: periods[at - 1], after }))
    .filter((change): change is Change => change.before !== undefined && change.after.from > now - NEWS_MS)
    .filter((change) => changesOf(change).length > 0);
};

const changesOf = ({ before, after }: Change) => changedPurposes({ before: before.registry, after: after.registry });

/** @param to whose data it is about: the reader's own, or that of everybody who buys here */
const letterOf = ({ before, after }: Change, to: "concerned" | "everybody", { shop }: TellNoticeDeps): Letter => {
  const day = dayInWords(after.from, shop.timeZone);
  const url = `${shop.url.replace(/\/+$/, "")}/privacy/notice`;
  return {
    subject: sayMessageInBoth("notice.subject", { shop: shop.name }),
    paragraphs: [
      sayMessageInBoth(to === "concerned" ? "notice.lead" : "notice.lead_everybody", { day }),
      ...describeChanges(before.registry, after.registry),
      sayMessageInBoth("notice.choice"),
    ],
    action: { text: sayMessageInBoth("notice.action"), url },
  };
};

/** Once: on pages, in the feed and through webhooks; then the people come one after the other. */
const announce = async (change: Change, deps: TellNoticeDeps): Promise<void> => {
  const { database, secrets, clock, shop } = deps;
  const now = clock();
  const { registryVersion } = change.after.registry;
  const inForceFrom = change.after.from;
  await database.transaction().execute(async (transaction) => {
    const announcementId = derivedId(secrets.hmacKey("notice-announcement"), registryVersion, String(inForceFrom));
    if (!(await noteAnnouncement(transaction, { registryVersion, inForceFrom, announcementId }, now))) return;
    const { subject, paragraphs, action } = letterOf(change, "everybody", deps);
    const announcement = {
      announcementId,
      version: 1,
      document: {
        title: subject,
        text: {
          id: paragraphs.map(({ id }) => id).join("\n"),
          en: paragraphs.map(({ en }) => en).join("\n"),
        },
        ...(action === undefined ? {} : { url: action.url }),
      },
      ...{ writtenBy: shop.name, publishedAt: now, updatedAt: now },
    };
    await insertAnnouncement(transaction, announcement);
    await tellOf(transaction, announcement, deps, now);
  });
};

const tellSome = async (begun: NoticeAnnouncement, deps: TellNoticeDeps): Promise<number> => {
  const { database, secrets, clock } = deps;
  const now = clock();
  const change = await findChange(begun, database);
  if (change === undefined) {
    await saveProgress(database, begun, now);
    return 0;
  }
  const next = await listWhoChose(database, begun.reached ?? LOWEST_ID, AT_ONCE);
  const concerned = await whoIsConcerned(next, change, deps);
  const letter = letterOf(change, "concerned", deps);
  const telling = begun.announcementId === undefined ? {} : { announcementId: begun.announcementId };
  for (const { subject } of concerned.filter(({ hasMail }) => hasMail)) {
    const messageId = derivedId(
      secrets.hmacKey("notice-message"),
      begun.registryVersion,
      String(begun.inForceFrom),
      subject,
    );
    await sendTransactional(database, { customer: subject }, letter, { messageId, secrets, now, ...telling });
  }
  const withMail = concerned.filter(({ hasMail }) => hasMail).length;
  const progress = {
    ...begun,
    reached: next.at(-1)?.subject ?? begun.reached,
    people: begun.people + withMail,
    withoutAddress: begun.withoutAddress + concerned.length - withMail,
  };
  const isOver = next.length < AT_ONCE;
  await saveProgress(database, progress, isOver ? now : undefined);
  if (isOver) {
    const statement = {
      inForceFrom: new Date(begun.inForceFrom).toISOString(),
      ...{ people: progress.people, withoutAddress: progress.withoutAddress },
    };
    await appendToLog(database, { kind: "notice_told", at: now, about: begun.registryVersion, statement });
  }
  return withMail;
};

/**
 * Those for whom a purpose that changes is used before the change or after it. A new purpose that waits for consent is
 * used for nobody yet; one that rests on anything else begins by itself, for everybody who is known.
 */
const whoIsConcerned = async (
  people: Awaited<ReturnType<typeof listWhoChose>>,
  change: Change,
  { database, clock }: TellNoticeDeps,
): Promise<typeof people> => {
  const changed = changesOf(change);
  const subjects = people.map(({ subject }) => subject);
  const now = clock();
  const choices = [
    await loadChoices(database, change.before.registry, subjects, now),
    await loadChoices(database, change.after.registry, subjects, now),
  ];
  const isUsedFor = (subject: SubjectKey): boolean =>
    choices.some((one) => changed.some((purpose) => one.get(subject)?.purposes[purpose]?.granted === true));
  return people.filter(({ subject }) => isUsedFor(subject));
};

/** Undefined where it was taken back before its day. */
const findChange = async (
  { registryVersion, inForceFrom }: NoticeAnnouncement,
  database: Database,
): Promise<Change | undefined> => {
  const periods = await readPeriods(database);
  const at = periods.findIndex(
    ({ from, registry }) => from === inForceFrom && registry.registryVersion === registryVersion,
  );
  const [before, after] = [periods[at - 1], periods[at]];
  return before === undefined || after === undefined ? undefined : { before, after };
};
