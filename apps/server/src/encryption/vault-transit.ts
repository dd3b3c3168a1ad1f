import { readFileSync } from "node:fs";
import { Type } from "typebox";
import { Value } from "typebox/value";
import type { VaultSettings } from "../configuration/vault-settings.ts";
import { callOut } from "../platform/outgoing.ts";
import { parseJson } from "../platform/parse-json.ts";
import { VaultFailure } from "./vault-failure.ts";

/** One entry of a batch. What has no context is refused by a derived key. */
type Entry = { readonly context: string } & ({ readonly plaintext: string } | { readonly ciphertext: string });

/** What Vault answers to an entry: one of these texts, or what was wrong with it. */
type Answered = { readonly ciphertext?: string; readonly plaintext?: string; readonly error?: string };

/** The transit engine of Vault (or OpenBao), one key of it. */
export type VaultTransit = {
  /**
   * Answers each entry in the order given.
   * @throws VaultFailure when Vault cannot be reached, is sealed, or refuses the whole request
   */
  readonly batch: (verb: "encrypt" | "decrypt" | "rewrap", entries: readonly Entry[]) => Promise<readonly Answered[]>;
  /** Makes the key's next version, which encrypts from then on. */
  readonly rotate: () => Promise<void>;
};

const ANSWER_WITHIN_MS = 5_000;

const BatchAnswer = Type.Object({
  data: Type.Object({
    batch_results: Type.Array(
      Type.Object({
        ciphertext: Type.Optional(Type.String()),
        plaintext: Type.Optional(Type.String()),
        error: Type.Optional(Type.String()),
      }),
    ),
  }),
});
const ErrorAnswer = Type.Object({ errors: Type.Array(Type.String()) });

/** Speaks Vault's HTTP API as https://developer.hashicorp.com/vault/api-docs/secret/transit describes it. */
export const vaultTransit = (settings: VaultSettings): VaultTransit => {
  const { address, mount, keyName } = settings;
  const ask = async (path: string, body: object): Promise<{ readonly status: number; readonly answer: unknown }> => {
    const response = await callOut("master_key", () =>
      fetch(new URL(`/v1/${mount}/${path}`, address), {
        method: "POST",
        headers: headersFor(settings),
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      }),
    ).catch((cause: unknown) => {
      throw new VaultFailure("vault_unreachable", { address }, { cause });
    });
    const text = await response.text();
    return { status: response.status, answer: parseJson(text) };
  };
  return {
    batch: async (verb, entries) => {
      if (entries.length === 0) return [];
      const { status, answer } = await ask(`${verb}/${keyName}`, { batch_input: entries });
      // A batch in which every entry is wrong is answered with 400, and with what is wrong with each.
      const isAnswered = (status === 200 || status === 400) && Value.Check(BatchAnswer, answer);
      if (!isAnswered) throw failureOf(status, answer, settings);
      const results = answer.data.batch_results;
      if (results.length !== entries.length) throw failureOf(status, answer, settings);
      return results;
    },
    rotate: async () => {
      const { status, answer } = await ask(`keys/${keyName}/rotate`, {});
      if (status !== 204 && status !== 200) throw failureOf(status, answer, settings);
    },
  };
};

/** The token's file is read each time: whoever renews it writes it there. */
const headersFor = ({ namespace, token, tokenFile }: VaultSettings): Readonly<Record<string, string>> => ({
  "content-type": "application/json",
  "x-vault-request": "true",
  "x-vault-token": tokenFile === undefined ? (token ?? "") : readFileSync(tokenFile, "utf8").trim(),
  ...(namespace === undefined ? {} : { "x-vault-namespace": namespace }),
});

const failureOf = (status: number, answer: unknown, { address, mount, keyName }: VaultSettings): VaultFailure => {
  const said = Value.Check(ErrorAnswer, answer) ? answer.errors.join("; ").trim() : "";
  const values = { address, key: `${mount}/${keyName}`, status: `${status}`, said };
  if (status === 503) return new VaultFailure("vault_sealed", values);
  if (status === 400 || status === 403 || status === 404) return new VaultFailure("vault_refused", values);
  return new VaultFailure("vault_unexpected", values);
};
