import { text } from "node:stream/consumers";
import autocannon from "autocannon";
import { tokenOf } from "./decide-world.ts";

type Order = {
  readonly url: string;
  readonly key: string;
  readonly path: string;
  readonly connections: number;
  readonly seconds: number;
  readonly people: number;
  /** When everybody's token was issued, in milliseconds since 1970: people come again with the one they have. */
  readonly issuedAt: number;
  readonly amount?: number;
  readonly rate?: number;
};

/** Sends what its standard input orders, each connection for its own share of all people, and prints what it measured. */
const order = JSON.parse(await text(process.stdin)) as Order;
/** In seconds. Requests of a million people are written before the first is sent: whoever counted that would take it for a server that is silent. */
const TIMEOUT = 300;
const share = Math.ceil(order.people / order.connections);
let started = 0;

const result = await autocannon({
  url: order.url,
  connections: order.connections,
  timeout: TIMEOUT,
  ...(order.amount === undefined ? { duration: order.seconds } : { amount: order.amount }),
  ...(order.rate === undefined ? {} : { overallRate: order.rate }),
  headers: { authorization: `Bearer ${order.key}`, "content-type": "application/json" },
  setupClient: (client) => {
    const first = started * share;
    started += 1;
    client.setRequests(
      Array.from({ length: Math.max(1, Math.min(share, order.people - first)) }, (_, place) => ({
        method: "POST" as const,
        path: order.path,
        body: JSON.stringify({
          slot: "home",
          context: { page: "home", locale: "id" },
          visitor: { token: tokenOf(first + place, order.issuedAt) },
        }),
      })),
    );
  },
});
if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
console.log(
  JSON.stringify({
    answered: result.requests.total,
    perSecond: result.requests.total / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
  }),
);
