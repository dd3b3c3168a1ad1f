import { createHmac, hash } from "node:crypto";
import type { Database } from "@seimbang/database";
import type { DescribedRegistry } from "../configuration/shop-configuration.ts";
import type { WrittenLine } from "../consent/read.ts";
import { hashMail } from "../identity/read.ts";
import type { Secrets } from "../platform/master-key.ts";
import { listHoney } from "./honey-store.ts";
import { type MadeUp, makeUpHistory } from "./make-up-history.ts";

/** What somebody may be named by. */
export type Named = { readonly customerId?: string | undefined; readonly mail?: string | undefined };

/** Customers that were made up, as this process knows them. */
export type Honey = {
  readonly isHoney: (customerId: string) => boolean;
  /** Which one is named; undefined for everybody who exists, and for nobody. */
  readonly find: (named: Named) => string | undefined;
  /** What whoever looks one up is shown of them. */
  readonly history: (named: Named, now: number) => readonly WrittenLine[] | undefined;
  /** Lets nobody speak for one by a token, whoever signed it, and remembers that it was tried. */
  readonly refusing: <Refused extends string>(verify: VerifyToken<Refused>, refusal: Refused) => VerifyToken<Refused>;
  /** Which one this token was for that was refused. */
  readonly refusedWith: (token: string) => string | undefined;
  readonly hasAny: () => boolean;
  readonly refresh: () => Promise<void>;
};

type VerifyToken<Refused extends string> = (
  token: string,
  now: number,
) => Promise<{ readonly customerId: string; readonly expiresAt: number } | Refused>;

const MOST_REMEMBERED = 1_000;

/** What is stored in place of a number or an address: nobody who reads the table learns whom to leave alone. */
export const honeyHash = ({ hmacKey }: Pick<Secrets, "hmacKey">, what: "number" | "mail", value: string): Buffer => {
  const normal = what === "mail" ? hashMail(value, "raw") : value;
  return createHmac("sha256", hmacKey("honey-customer")).update(`${what}/${normal}`).digest();
};

type HoneyParts = { readonly database: Database; readonly secrets: Secrets; readonly registry: DescribedRegistry };

/** To be refreshed when any process made or retired one. */
export const openHoney = async ({ database, secrets, registry }: HoneyParts): Promise<Honey> => {
  let byHash: ReadonlyMap<string, { readonly honeyId: string; readonly madeUp: MadeUp }> = new Map();
  const refused = new Map<string, string>();
  const refresh = async (): Promise<void> => {
    const inUse = (await listHoney(database)).filter((row) => row.retired_at === null);
    byHash = new Map(
      inUse.flatMap((row) => {
        const one = { honeyId: row.honey_id, madeUp: { seed: row.seed, knownSince: row.known_since.getTime() } };
        return [row.number_hash, row.mail_hash].flatMap((key) => (key === null ? [] : [[key.toString("hex"), one]]));
      }),
    );
  };
  await refresh();
  const lookUp = ({ customerId, mail }: Named) => {
    if (byHash.size === 0) return undefined;
    const byNumber = customerId === undefined ? undefined : byHash.get(keyOf("number", customerId));
    return byNumber ?? (mail === undefined ? undefined : byHash.get(keyOf("mail", mail)));
  };
  const keyOf = (what: "number" | "mail", value: string) => honeyHash(secrets, what, value).toString("hex");
  const find: Honey["find"] = (named) => lookUp(named)?.honeyId;
  return {
    find,
    isHoney: (customerId) => find({ customerId }) !== undefined,
    history: (named, now) => {
      const found = lookUp(named);
      return found && makeUpHistory(found.madeUp, registry, now);
    },
    refusing: (verify, refusal) => async (token, now) => {
      const proof = await verify(token, now);
      const honeyId = typeof proof === "string" ? undefined : find({ customerId: proof.customerId });
      if (honeyId === undefined) return proof;
      if (refused.size >= MOST_REMEMBERED) refused.clear();
      refused.set(hash("sha256", token, "base64"), honeyId);
      return refusal;
    },
    refusedWith: (token) => (refused.size === 0 ? undefined : refused.get(hash("sha256", token, "base64"))),
    hasAny: () => byHash.size > 0,
    refresh,
  };
};
