import { setTimeout as sleep } from "node:timers/promises";
import { createClient, type SeimbangClient } from "@seimbang/client";
import type { Application } from "@seimbang/server";

/**
 * The API as a page of the shop asks it, by the same client, without a network between: a request goes through every
 * step that one from a browser does. Whoever finds the shop full, as after a model was fitted, waits at the door.
 */
export const pagesOfApp =
  (app: Application, key: string) =>
  (token: string | undefined): SeimbangClient =>
    createClient({ url: "http://shop", key, token, fetch: fetchFrom(app), timeoutMs: PATIENCE_MS });

const PATIENCE_MS = 60_000;
const WAIT_MS = 250;
const FULL = 503;

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
const NO_CONTENT = 204;

const fetchFrom =
  (app: Application): typeof fetch =>
  async (address, { method, headers, body, signal } = {}) => {
    const { pathname, search } = new URL(String(address));
    const ask = () =>
      app.inject({
        method: method as Method,
        url: `${pathname}${search}`,
        headers: headers as Record<string, string>,
        ...(typeof body === "string" ? { payload: body } : {}),
      });
    let answer = await ask();
    while (answer.statusCode === FULL && signal?.aborted !== true) {
      await sleep(WAIT_MS);
      answer = await ask();
    }
    const { statusCode: status, rawPayload } = answer;
    return new Response(status === NO_CONTENT ? null : Uint8Array.from(rawPayload), { status });
  };
