import type { Language } from "./language.ts";

type Loaders<Messages> = Readonly<Record<Language, () => Promise<{ readonly default: Messages }>>>;

/** What is said in a language: one catalogue is fetched, not both. */
export const loadMessagesBy =
  <Messages>(loaders: Loaders<Messages>) =>
  async (language: Language): Promise<Messages> =>
    (await loaders[language]()).default;
