import type {
  BackupRunsWire,
  CatalogueReportWire,
  JobsWire,
  MessagesOverviewWire,
  ModelsWire,
} from "@seimbang/contracts";
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

/** Whether anybody does what goes by the clock at all: without it nothing is deleted, sent, backed up or fitted. */
export const workerLine = ({ worker }: JobsWire, say: Say, figures: Figures): HealthLine => {
  const what = say("health.worker");
  const { state, lastSuccessAt } = worker;
  if (lastSuccessAt === undefined) return { what, tone: "care", how: say("health.worker.never") };
  const ago = figures.ago(lastSuccessAt);
  return state === "silent"
    ? { what, tone: "bad", how: say("health.worker.silent", { ago }) }
    : { what, tone: "good", how: say("health.worker.well", { ago }) };
};

/** What goes by the clock. One that never ran may not have had its time yet. */
export const jobLine = ({ jobs }: JobsWire, say: Say): HealthLine => {
  const what = say("health.jobs");
  const inState = (state: "failed" | "late") => jobs.filter((job) => job.state === state).map(({ name }) => name);
  const troubles = (["failed", "late"] as const).flatMap((state) => {
    const names = inState(state);
    return names.length === 0 ? [] : [say(`health.jobs.${state}`, { jobs: names.join(", ") })];
  });
  return troubles.length === 0
    ? { what, tone: "good", how: say("health.jobs.well") }
    : { what, tone: "bad", how: troubles.join("; ") };
};

/** The last backup, and whether it could be restored. Who makes none by the clock may have another way: that is said, and is no alarm. */
export const backupLines = (backups: BackupRunsWire, say: Say, figures: Figures): readonly HealthLine[] => [
  { what: say("health.backup"), ...backupStanding(backups, say, figures) },
  ...rehearsalLines(backups, say, figures),
];

const backupStanding = (
  { isScheduled, backup: { failed, isOld, lastSuccessAt } }: BackupRunsWire,
  say: Say,
  figures: Figures,
): Omit<HealthLine, "what"> => {
  const ago = lastSuccessAt === undefined ? undefined : figures.ago(lastSuccessAt);
  if (failed)
    return {
      tone: "bad",
      how: ago === undefined ? say("health.backup.failed") : say("health.backup.failed_since", { ago }),
    };
  if (!isScheduled)
    return {
      tone: "quiet",
      how: ago === undefined ? say("health.backup.unscheduled") : say("health.backup.by_hand", { ago }),
    };
  if (ago === undefined) return { tone: "care", how: say("health.backup.awaited") };
  return { tone: isOld ? "bad" : "good", how: say("health.backup.made", { ago }) };
};

const rehearsalLines = (
  { isScheduled, backup, rehearsal }: BackupRunsWire,
  say: Say,
  figures: Figures,
): readonly HealthLine[] => {
  const { failed, isOld, lastSuccessAt } = rehearsal;
  const what = say("health.rehearsal");
  if (failed) return [{ what, tone: "bad", how: say("health.rehearsal.failed") }];
  if (lastSuccessAt !== undefined)
    return [
      {
        ...{ what, tone: isOld ? "care" : "good" },
        how: say("health.rehearsal.done", { ago: figures.ago(lastSuccessAt) }),
      },
    ];
  const isThereAny = isScheduled && backup.lastSuccessAt !== undefined;
  return isThereAny ? [{ what, tone: "care", how: say("health.rehearsal.never") }] : [];
};
