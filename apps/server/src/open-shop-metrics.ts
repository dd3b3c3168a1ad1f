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

/** Everything that the shop tells whoever watches it. What is counted is counted in this process; the rest is asked when it is read. */
export const openShopMetrics = (
  parts: ShopMetricsParts,
): { readonly metrics: Metrics; readonly close: () => Promise<void> } => {
  const { place, log, rights } = parts;
  const { open, configuration, clock } = place;
  const onFault = (error: unknown): void => log.error({ failure: describeError(error) }, "metrics");
  const overdue = watchOverdue({ clock, countOverdue: rights.countOverdue, onFault });
  const figures = { database: open.database, clock, configuration, jobs: parts.jobNames };
  const ofDatabase = async (): Promise<readonly Sample[]> => {
    const samples = await inTime(PATIENCE_MS, readFigures(figures)).catch(onFault);
    if (samples === undefined) return [{ name: "seimbang_database_up", value: 0 }];
    return [{ name: "seimbang_database_up", value: 1 }, ...samples, ...overdue.read()];
  };
  return {
    metrics: openMetrics({ ofProcess: () => ofProcess(parts), ofShop: ofDatabase, others: place.otherProcesses }),
    close: overdue.settled,
  };
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
    ...connectionsOf("work", open.pool),
    ...connectionsOf("listening", open.listeningPool),
  ];
};

const connectionsOf = (pool: string, { totalCount, idleCount, waitingCount }: DatabasePool): readonly Sample[] =>
  Object.entries({ idle: idleCount, busy: totalCount - idleCount, waiting: waitingCount }).map(([state, value]) => ({
    name: "seimbang_database_connections",
    labels: { pool, state },
    value,
  }));
