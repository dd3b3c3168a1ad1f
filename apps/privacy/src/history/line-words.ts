import type { MessageId } from "../language/messages.ts";

const ORIGINS: Readonly<Record<string, MessageId>> = {
  choice: "history.origin.choice",
  event: "history.origin.event",
  feedback: "history.origin.feedback",
  import: "history.origin.import",
  link: "history.origin.link",
  merge: "history.origin.merge",
  preview: "history.origin.preview",
  signal: "history.origin.signal",
};

/** How a line came to be. Whatever is not named here somebody at the shop wrote, who can only lower. */
export const originId = (origin: string): MessageId => ORIGINS[origin] ?? "history.origin.staff";

const CHANGED: Readonly<Record<string, MessageId>> = {
  age: "history.changed.age",
  comfort: "history.changed.comfort",
  forgot: "history.changed.forgot",
  giftUntil: "history.changed.giftUntil",
  liftsFrom: "history.changed.liftsFrom",
  mute: "history.changed.mute",
  negative: "history.changed.negative",
  objectsTo: "history.changed.objectsTo",
  owner: "history.changed.owner",
  preview: "history.changed.preview",
  restricted: "history.changed.restricted",
  takesBack: "history.changed.takesBack",
  unmute: "history.changed.unmute",
};

/** What a line changed beside level, uses and sources. */
export const changedId = (name: string): MessageId => CHANGED[name] ?? "history.changed.other";

const CHANNELS: Readonly<Record<string, MessageId>> = {
  "privacy-centre": "frame.title",
  request: "history.channel.request",
  shop: "history.channel.shop",
  "sdk-banner": "history.channel.sdk_banner",
  "sdk-button": "history.channel.sdk_button",
};

/** By way of what a line was said; another channel has only the name that the shop gave it. */
export const channelId = (channel = ""): MessageId | undefined => CHANNELS[channel];

const LANGUAGES: Readonly<Record<string, MessageId>> = { id: "language.id", en: "language.en" };

/** In which language a question was read. */
export const languageId = (locale = ""): MessageId | undefined => LANGUAGES[locale.slice(0, 2).toLowerCase()];
