import { spawn } from "node:child_process";
import { once } from "node:events";
import { request } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Database } from "@seimbang/database";
import { brandAs } from "@seimbang/engine";
import { choose, identitiesIn } from "./test-collect.ts";

const SERVER = join(import.meta.dirname, "test-intake-server.ts");

export type IntakeProcess = { readonly port: number; readonly kill: (signal: NodeJS.Signals) => Promise<void> };

/** For tests and benchmarks: an intake in a process of its own. */
export const startIntake = async (folder: string): Promise<IntakeProcess> => {
  const child = spawn(process.execPath, [SERVER, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await Promise.race([
    once(createInterface(child.stdout), "line"),
    once(child, "exit").then(() => [undefined]),
  ]);
  if (typeof line !== "string") throw new Error("The intake ended before it served.");
  const ended = once(child, "exit");
  return {
    port: Number(new URL(line).port),
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
};

/** For tests and benchmarks: customers `customer-0` and on, who let their visits be used and learned from. */
export const seedCustomers = async (database: Database, many: number): Promise<void> => {
  const people = Array.from(
    { length: many },
    (_, at) => ({ kind: "customer", rawId: `customer-${at}`, verified: true }) as const,
  );
  const subjects = await identitiesIn(database).loadOrCreate(people);
  const purposes = { [brandAs.purposeId("suggestions")]: true, [brandAs.purposeId("training")]: true };
  await Promise.all(subjects.map((subject) => choose(database, subject, { purposes })));
};

/** For tests and benchmarks: a batch as a tracker sends it, with everything trackers send along. */
export const batchOf = (size: number, customers: number, round: number): Buffer => {
  const context = {
    library: { name: "analytics.js", version: "2.11.1" },
    page: { path: "/p/shirt", title: "Shirt", url: "https://toko.example/p/shirt" },
    userAgent: "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
    locale: "id-ID",
  };
  const batch = Array.from({ length: size }, (_, at) => ({
    type: "track",
    event: at % 5 === 0 ? "Product Added" : "Product Viewed",
    messageId: `ajs-next-${round}-${at}`,
    userId: `customer-${(round * 7919 + at * 31) % customers}`,
    properties: { product_id: at % 2 === 0 ? "shirt" : "shoes", price: 125_000, currency: "IDR", quantity: 1 },
    context,
    timestamp: "2026-11-20T08:00:00.000Z",
  }));
  return Buffer.from(JSON.stringify({ batch, writeKey: "secret" }));
};

/** Sends one body and answers the status; rejects when the connection breaks. */
export const post = (port: number, body: Buffer): Promise<number> =>
  new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": body.length };
    const sent = request({ host: "127.0.0.1", port, path: "/v1/batch", method: "POST", headers }, (answer) => {
      answer.resume().on("end", () => resolve(answer.statusCode ?? 0));
      answer.on("error", reject);
    });
    sent.on("error", reject).end(body);
  });
