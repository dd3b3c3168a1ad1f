import { createClient, type SeimbangClient } from "@seimbang/client";
import type { Application } from "@seimbang/server";

/**
 * The API as a page of the shop asks it, by the same client, without a network between: a request goes through every
 * step that one from a browser does.
 */
export const pagesOfApp =
  (app: Application, key: string) =>
  (token: string | undefined): SeimbangClient =>
    createClient({ url: "http://shop", key, token, fetch: fetchFrom(app) });

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
const NO_CONTENT = 204;

const fetchFrom =
  (app: Application): typeof fetch =>
  async (address, { method, headers, body } = {}) => {
    const { pathname, search } = new URL(String(address));
    const answer = await app.inject({
      method: method as Method,
      url: `${pathname}${search}`,
      headers: headers as Record<string, string>,
      ...(typeof body === "string" ? { payload: body } : {}),
    });
    const { statusCode: status, rawPayload } = answer;
    return new Response(status === NO_CONTENT ? null : Uint8Array.from(rawPayload), { status });
  };
