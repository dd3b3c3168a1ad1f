/** What other features may ask of messages. */
export { countDeliveries } from "./announcements/webhook-store.ts";
export type { Letter } from "./letter.ts";
export { greetMailServer } from "./mail/smtp-line.ts";
export { listNoticeAnnouncements } from "./notices/notice-store.ts";
export { listChannels } from "./queue/channel-store.ts";
export { countQueued } from "./queue/queue-store.ts";
export { sendTransactional } from "./send-transactional.ts";
