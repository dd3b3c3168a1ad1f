import { migrate, type OpenDatabase, openDatabase } from "@seimbang/database";
import { importMadeUpProducts, openBenchShop } from "./bench-shop.ts";
import { medianOf } from "./decide-in-process.ts";
import { fillWithEvents } from "./fill-with-events.ts";
import { introducePeople } from "./introduce-people.ts";
import { microsecondsOf, postgresMicroseconds } from "./processor-time.ts";
import { type InsertPlan, insertRaw, type StoredRow } from "./raw-inserts.ts";
import { type BatchOrigin, customerIdOf, type SignIns, segmentBatch } from "./segment-batch.ts";
import { sendBatches } from "./send-batches.ts";
import type { ShopServer } from "./start-shop-server.ts";

/** Events in a batch, as Segment's own libraries send them at most. */
export const BATCH = 100;

/** A shop without any event, whose customers are known and agreed. */
export type IntakeShop = {
  readonly opened: OpenDatabase;
  /**
   * Sends so many batches that were never sent before.
   * @param servers all that answer on the one port
   */
  readonly send: (servers: readonly ShopServer[], sending: Sending) => Promise<Intake>;
  /** Inserts the rows that are there once more, by the plan, in place of themselves. */
  readonly insertAgain: (rows: readonly StoredRow[], plan: InsertPlan) => Promise<Intake>;
  readonly close: () => Promise<void>;
};

type Sending = { readonly batches: number; readonly connections: number; readonly signIns?: SignIns | undefined };

/** What became of it: all was acknowledged. */
export type Intake = {
  readonly perSecond: number;
  /** Of the processors, for each event. `sender` is this process. */
  readonly microseconds: Readonly<Record<"server" | "postgres" | "sender", number>>;
};

export const openIntakeShop = async (folder: string, origin: BatchOrigin): Promise<IntakeShop> => {
  const opened = await openDatabase({ folder });
  await migrate(opened.database);
  await fillWithEvents(opened, { events: 0, ...origin });
  await introducePeople(opened, origin.people, (person) => ({ kind: "customer", rawId: customerIdOf(person) }));
  const shop = await openBenchShop(opened);
  await importMadeUpProducts(shop, origin.products);
  await shop.close();
  const begin = async (): Promise<void> => {
    await opened.pool.query("truncate event, event_count, drop_count");
    await opened.pool.query("checkpoint");
  };
  const costOf = async (pids: readonly number[], events: number, work: () => Promise<number>): Promise<Intake> => {
    await begin();
    const used = () => ({
      server: pids.reduce((sum, pid) => sum + microsecondsOf(pid), 0),
      postgres: postgresMicroseconds(folder),
      sender: microsecondsOf(process.pid),
    });
    const before = used();
    const milliseconds = await work();
    const after = used();
    const each = (of: keyof typeof before) => Math.round(((after[of] - before[of]) / events) * 10) / 10;
    return {
      perSecond: Math.round((events / milliseconds) * 1000),
      microseconds: { server: each("server"), postgres: each("postgres"), sender: each("sender") },
    };
  };
  let sent = 0;
  return {
    opened,
    send: ([server, ...others], { batches, connections, signIns }) => {
      if (server === undefined) throw new Error("Nobody answers.");
      const bodies = Array.from({ length: batches }, () => segmentBatch(sent++, BATCH, origin, signIns));
      const pids = [server, ...others].map(({ pid }) => pid);
      return costOf(pids, batches * BATCH, () => sendBatches(server, bodies, connections));
    },
    insertAgain: (rows, plan) => costOf([], rows.length, () => insertRaw(opened, rows, plan)),
    close: opened.close,
  };
};

export const medianIntake = (intakes: readonly Intake[]): Intake => {
  const median = (of: keyof Intake["microseconds"]) => medianOf(intakes.map(({ microseconds }) => microseconds[of]));
  return {
    perSecond: medianOf(intakes.map(({ perSecond }) => perSecond)),
    microseconds: { server: median("server"), postgres: median("postgres"), sender: median("sender") },
  };
};
