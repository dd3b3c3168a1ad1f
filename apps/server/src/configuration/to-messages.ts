import { resolve } from "node:path";
import type { ShopConfigurationWire } from "@seimbang/contracts";
import { brandAs } from "@seimbang/engine";
import type { MessagesConfiguration } from "./shop-configuration.ts";

const CLOUD_API = "https://graph.facebook.com/v23.0";
/** Newsletters of retail come about once a week; twice leaves room for a reminder that somebody asked for. */
const MOST_IN_WEEK = 2;
const KEEP_DAYS = 90;

/** From the settings of messages to what the feature works with. */
export const toMessages = (
  {
    mail,
    whatsapp,
    topics = {},
    mostInWeek = MOST_IN_WEEK,
    ...rest
  }: NonNullable<ShopConfigurationWire["messages"]> = {},
  folder: string,
): MessagesConfiguration => ({
  mail: mail && {
    ...mail,
    ...(mail.dkim === undefined ? {} : { dkim: { ...mail.dkim, keyFile: resolve(folder, mail.dkim.keyFile) } }),
  },
  whatsapp: whatsapp && { url: CLOUD_API, ...whatsapp },
  topics: new Map(
    Object.entries(topics).map(([name, topic]) => [
      name,
      {
        ...{ name, channel: topic.channel, purpose: brandAs.purposeId(topic.purpose) },
        slot: topic.slot === undefined ? undefined : brandAs.slotName(topic.slot),
        mostInWeek: topic.mostInWeek ?? mostInWeek,
      },
    ]),
  ),
  mostInWeek,
  keepDays: rest.keepDays ?? KEEP_DAYS,
  webhooks: rest.webhooks ?? [],
  voice: { values: rest.voice?.values ?? [], avoid: rest.voice?.avoid ?? [], closing: rest.voice?.closing },
});
