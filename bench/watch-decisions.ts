import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { headersOf, type ShopServer } from "./start-shop-server.ts";

/** Milliseconds that decisions took. */
type Watched = { readonly decisions: number; readonly median: number; readonly p99: number };

const BETWEEN_DECISIONS_MS = 20;
const STOP = "stop";

/** @throws Error with what the server answered, where it refused */
export const askDecision = async (server: Pick<ShopServer, "url" | "key">): Promise<unknown> => {
  const answer = await fetch(`${server.url}/v1/decide`, {
    method: "POST",
    headers: headersOf(server),
    body: JSON.stringify({ slot: "banner" }),
  });
  if (!answer.ok) throw new Error(`A decision was refused: ${await answer.text()}`);
  return answer.json();
};

/**
 * Asks for one decision after the other, as one customer would: in a process of its own, for one that works at something else
 * meanwhile would count its own work as waiting.
 */
export const watchDecisions = ({ url, key }: Pick<ShopServer, "url" | "key">) => {
  const child = fork(import.meta.filename, [url, key]);
  const ended = once(child, "exit").then(() => {
    throw new Error("What watched decisions ended before it was asked for what it saw.");
  });
  ended.catch(() => undefined);
  return {
    stop: async (): Promise<Watched> => {
      child.send(STOP);
      const [watched] = await Promise.race([once(child, "message"), ended]);
      child.disconnect();
      return watched as Watched;
    },
  };
};

const main = async ([url = "", key = ""]: readonly string[]): Promise<void> => {
  const took: number[] = [];
  let isStopped = false;
  process.once("message", () => {
    isStopped = true;
  });
  while (!isStopped) {
    const startedAt = performance.now();
    await askDecision({ url, key });
    took.push(performance.now() - startedAt);
    await setTimeout(BETWEEN_DECISIONS_MS);
  }
  const sorted = took.toSorted((a, b) => a - b);
  const at = (share: number): number => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));
  process.send?.({ decisions: sorted.length, median: at(0.5), p99: at(0.99) } satisfies Watched);
};

if (import.meta.main) await main(process.argv.slice(2));
