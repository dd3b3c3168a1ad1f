import type { CatalogueReportWire, MessagesOverviewWire, ModelsWire } from "@seimbang/contracts";
import type { Figures } from "../language/use-figures.ts";
import type { Say } from "../language/use-say.ts";
import type { Tone } from "../page/note.tsx";

/** What something is, and how it does, by a word and a colour. */
export type HealthLine = { readonly what: string; readonly tone: Tone | "quiet"; readonly how: string };

const OLD_MS = 3 * 86_400_000;
const WELL: readonly (string | null)[] = ["imported", "not_modified", null];

export const modelLine = ({ models }: ModelsWire, say: Say, figures: Figures): HealthLine => {
  const what = say("health.model");
  const serving = models.find(({ isServing }) => isServing);
  if (serving === undefined) return { what, tone: "care", how: say("health.model.none") };
  const isOld = Date.now() - Date.parse(serving.fittedAt) > OLD_MS;
  return { what, tone: isOld ? "care" : "good", how: say("health.model.age", { ago: figures.ago(serving.fittedAt) }) };
};

export const catalogueLines = ({ items, feeds }: CatalogueReportWire, say: Say): readonly HealthLine[] => {
  const all: HealthLine = {
    what: say("health.catalogue"),
    tone: items === 0 ? "care" : "good",
    how: say("health.catalogue.items", { count: items }),
  };
  if (feeds.length === 0) return [all];
  const names = feeds.filter(({ outcome }) => !WELL.includes(outcome)).map(({ name }) => name);
  const what = say("health.feeds");
  return [
    all,
    names.length === 0
      ? { what, tone: "good", how: say("health.feeds.well", { count: feeds.length }) }
      : { what, tone: "bad", how: say("health.feeds.failing", { names: names.join(", ") }) },
  ];
};

/** Whether what is written goes out; nothing where the shop writes to nobody. */
export const messageLines = ({ channels }: MessagesOverviewWire, say: Say): readonly HealthLine[] => {
  if (channels.length === 0) return [];
  const what = say("health.messages");
  const failing = channels.filter(({ state }) => state === "failing").map(({ channel }) => say(`channel.${channel}`));
  return failing.length === 0
    ? [{ what, tone: "good", how: say("health.messages.well") }]
    : [{ what, tone: "bad", how: say("health.messages.failing", { channels: failing.join(", ") }) }];
};
