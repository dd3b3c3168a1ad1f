import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Database } from "@seimbang/database";

const TOKEN_BYTES = 32;

/** Gives an agent a new token in place of the former one (Data Rights Protocol 2.05); only its hash is kept. */
export const issueAgentToken = async (database: Database, agentId: string, now: number): Promise<string> => {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  const row = { token_hash: hashOf(token), issued_at: new Date(now) };
  await database
    .insertInto("agent_token")
    .values({ agent_id: agentId, ...row })
    .onConflict((conflict) => conflict.column("agent_id").doUpdateSet(row))
    .execute();
  return token;
};

/** The agent that a token was given to. */
export const findAgentByToken = async (database: Database, token: string): Promise<string | undefined> => {
  const hash = hashOf(token);
  const rows = await database.selectFrom("agent_token").select(["agent_id", "token_hash"]).execute();
  return rows.find((row) => timingSafeEqual(row.token_hash, hash))?.agent_id;
};

/** 256 random bits cannot be guessed, so that a plain hash is enough. */
const hashOf = (token: string): Buffer => createHash("sha256").update(token).digest();
