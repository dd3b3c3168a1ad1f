import { callOut } from "../platform/outgoing.ts";

/** What a partner answered, its body as the bytes that a signature is over. */
export type PartnerAnswer = {
  readonly status: number;
  readonly header: (name: string) => string | undefined;
  readonly body: Buffer;
};

/** Why a partner could not be asked, in a word that names nobody. */
export type CallFailure = { readonly failure: "unreachable" | "took_too_long" | "answer_too_long" };

export type PartnerCall = {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Buffer;
};

const WITHIN_MS = 10_000;
const MOST_BYTES = 262_144;

/** Calls another system, follows it nowhere else, and reads no more of its answer than any protocol here needs. */
export const callPartner = async (
  { method, url, headers = {}, body }: PartnerCall,
  signal?: AbortSignal,
): Promise<PartnerAnswer | CallFailure> => {
  const timeout = AbortSignal.timeout(WITHIN_MS);
  const both = signal === undefined ? timeout : AbortSignal.any([signal, timeout]);
  try {
    const answer = await callOut("partner", () =>
      fetch(url, {
        ...{ method, headers, redirect: "error", signal: both },
        ...(body === undefined ? {} : { body: new Uint8Array(body) }),
      }),
    );
    const bytes = await readAtMost(answer);
    if (bytes === undefined) return { failure: "answer_too_long" };
    return { status: answer.status, header: (name) => answer.headers.get(name) ?? undefined, body: bytes };
  } catch {
    return { failure: timeout.aborted ? "took_too_long" : "unreachable" };
  }
};

const readAtMost = async (answer: Response): Promise<Buffer | undefined> => {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body ?? []) {
    length += piece.length;
    if (length > MOST_BYTES) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
};
