import type { MessagesConfiguration } from "../../configuration/shop-configuration.ts";
import type { Secrets } from "../../platform/master-key.ts";
import { callOut } from "../../platform/outgoing.ts";
import { parseJson } from "../../platform/parse-json.ts";
import { messageToken } from "../message-token.ts";
import type { Addressed, Channel, LastLook, Outcome } from "../queue/channel.ts";

export type WhatsappParts = {
  readonly whatsapp: NonNullable<MessagesConfiguration["whatsapp"]>;
  readonly accessToken: string | undefined;
  readonly secrets: Secrets;
};

const WITHIN_MS = 20_000;

/** WhatsApp by its Cloud API: templates that were approved there, since nobody is written to freely out of the blue. */
export const whatsappChannel = (parts: WhatsappParts): Channel => ({
  name: "whatsapp",
  open: async () =>
    parts.accessToken === undefined
      ? { failure: "no_access_token" }
      : { send: (addressed, lastLook) => send(addressed, lastLook, parts), close: () => undefined },
});

/**
 * The message as the API takes it (`/{phone-number-id}/messages`, type `template`). `biz_opaque_callback_data` comes back
 * with every later word about it, so that one in doubt is settled by what the API says afterwards.
 */
const templateMessage = ({ message, address, language, content }: Addressed, secrets: Secrets): object | undefined => {
  if (content.kind !== "marketing" || content.broadcast.template === undefined) return undefined;
  const { name, parameters } = content.broadcast.template;
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: address,
    type: "template",
    template: { name, language: { code: language }, components: componentsOf(parameters.map((one) => one[language])) },
    biz_opaque_callback_data: messageToken(secrets, message.messageId),
  };
};

/** A parameter may have no line end, tab or run of spaces; a template without any has no component. */
const componentsOf = (texts: readonly string[]): readonly object[] =>
  texts.length === 0
    ? []
    : [{ type: "body", parameters: texts.map((text) => ({ type: "text", text: text.replace(/\s+/g, " ").trim() })) }];

const send = async (addressed: Addressed, lastLook: LastLook, parts: WhatsappParts): Promise<Outcome> => {
  const { whatsapp, accessToken = "", secrets } = parts;
  const body = templateMessage(addressed, secrets);
  if (body === undefined) return { kind: "refused", why: "no_template", stops: false };
  // One request carries all of it, so there is no later moment at which it could be held back.
  if (!(await lastLook())) return { kind: "denied" };
  const timeout = AbortSignal.timeout(WITHIN_MS);
  try {
    const answer = await callOut("whatsapp", () =>
      fetch(`${whatsapp.url.replace(/\/+$/, "")}/${whatsapp.phoneNumberId}/messages`, {
        method: "POST",
        redirect: "error",
        signal: timeout,
        headers: { authorization: `Bearer ${accessToken}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    );
    return outcomeOf(answer.status, parseJson(await answer.text()));
  } catch (error) {
    if (neverReached(error)) return { kind: "trouble", failure: "unreachable" };
    return { kind: "in_doubt", why: timeout.aborted ? "took_too_long" : "no_answer" };
  }
};

/** Whether no connection was ever there, so that nothing can have been taken. */
const neverReached = (error: unknown): boolean => {
  const code = ((error as Error).cause as NodeJS.ErrnoException | undefined)?.code ?? "";
  return ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"].includes(
    code,
  );
};

/** Error codes of the Cloud API that say the same of every message: a token that ended, a limit, an account that was stopped. */
const OF_THE_ACCOUNT = new Set([0, 3, 10, 190, 368, 131_005, 131_008, 131_031, 131_042, 131_045, 131_057, 133_010]);
const OF_THE_PACE = new Set([4, 80_007, 130_429, 131_048, 131_056]);
/** Nobody reads WhatsApp under that number. */
const NO_SUCH_NUMBER = 131_026;

const outcomeOf = (status: number, answer: unknown): Outcome => {
  const { messages, error } = (answer ?? {}) as { messages?: readonly { id?: unknown }[]; error?: { code?: unknown } };
  if (status >= 200 && status < 300)
    return typeof messages?.[0]?.id === "string" ? { kind: "sent" } : { kind: "in_doubt", why: "unknown_answer" };
  const code = typeof error?.code === "number" ? error.code : undefined;
  const why = `whatsapp_${code ?? status}`;
  if (status === 401 || status === 403 || (code !== undefined && OF_THE_ACCOUNT.has(code)))
    return { kind: "trouble", failure: why };
  if (status === 429 || status >= 500 || (code !== undefined && OF_THE_PACE.has(code))) return { kind: "later", why };
  return { kind: "refused", why, stops: code === NO_SUCH_NUMBER };
};
