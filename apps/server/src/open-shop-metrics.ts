import type { DatabasePool } from "@seimbang/database";
import { readFigures } from "./operations/read-figures.ts";
import { watchOverdue } from "./operations/watch-overdue.ts";
import { describeError } from "./platform/describe-error.ts";
import { inTime } from "./platform/in-time.ts";
import { type Metrics, openMetrics, type Sample } from "./platform/metrics.ts";
import type { ShopAppParts } from "./shop-app-parts.ts";

type ShopMetricsParts = Pick<
  ShopAppParts,
  "place" | "models" | "replicas" | "decisions" | "appendsWaiting" | "jobNames" | "rights" | "log"
>;

/** Whoever watches wants to hear that the database does not answer, and before they give up waiting. */
const PATIENCE_MS = 5_000;

type OpenMetrics = { readonly metrics: Metrics; readonly close: () => Promise<void> };

/** Everything that the shop tells whoever watches it. What is counted is counted in this process; the rest is asked when it is read. */
export const openShopMetrics = (parts: ShopMetricsParts): OpenMetrics => {
  const { ofShop, close } = watchShop(parts);
  const others = parts.place.otherProcesses;
  return { metrics: openMetrics({ ofProcess: () => ofProcess(parts), ofShop, others }), close };
};

type WatchParts = Pick<ShopMetricsParts, "place" | "jobNames" | "rights" | "log">;

/** The same of a worker, which decides nothing and serves nobody. */
export const openWorkerMetrics = (parts: WatchParts): OpenMetrics => {
  const { ofShop, close } = watchShop(parts);
  return { metrics: openMetrics({ ofProcess: () => ofConnections(parts.place.open), ofShop }), close };
};

/** How the shop stands in its database, whichever process is asked. */
const watchShop = ({ place, log, rights, jobNames }: WatchParts) => {
  const { open, configuration, clock } = place;
  const onFault = (error: unknown): void => log.error({ failure: describeError(error) }, "metrics");
  const overdue = watchOverdue({ clock, countOverdue: rights.countOverdue, onFault });
  const figures = { database: open.database, clock, configuration, jobs: jobNames };
  const ofShop = async (): Promise<readonly Sample[]> => {
    const samples = await inTime(PATIENCE_MS, readFigures(figures)).catch(onFault);
    if (samples === undefined) return [{ name: "seimbang_database_up", value: 0 }];
    return [{ name: "seimbang_database_up", value: 1 }, ...samples, ...overdue.read()];
  };
  return { ofShop, close: overdue.settled };
};

const ofProcess = (parts: ShopMetricsParts): readonly Sample[] => {
  const { open, clock } = parts.place;
  const fittedAt = parts.models.current()?.manifest.fittedAt;
  const depthOf = (queue: string, value: number): Sample => ({
    name: "seimbang_writes_waiting",
    labels: { queue },
    value,
  });
  return [
    ...(fittedAt === undefined
      ? []
      : [{ name: "seimbang_model_age_seconds", value: Math.max(0, clock() - fittedAt) / 1000 } as const]),
    { name: "seimbang_lease_current", value: parts.replicas.isCurrent() ? 1 : 0 },
    depthOf("intake", parts.appendsWaiting()),
    depthOf("decision_records", parts.decisions.recordsWaiting()),
    ...ofConnections(open),
  ];
};

const ofConnections = ({ pool, listeningPool }: ShopMetricsParts["place"]["open"]): readonly Sample[] => [
  ...connectionsOf("work", pool),
  ...connectionsOf("listening", listeningPool),
];

const connectionsOf = (pool: string, { totalCount, idleCount, waitingCount }: DatabasePool): readonly Sample[] =>
  Object.entries({ idle: idleCount, busy: totalCount - idleCount, waiting: waitingCount }).map(([state, value]) => ({
    name: "seimbang_database_connections",
    labels: { pool, state },
    value,
  }));
