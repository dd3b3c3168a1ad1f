import { createHash } from "node:crypto";
import type { Secrets } from "./master-key.ts";

/** By which backups and ledgers of one installation are told from those of another; it leads to nothing. */
export const installationOf = ({ deriveKey }: Pick<Secrets, "deriveKey">): string =>
  createHash("sha256").update(deriveKey("installation")).digest("base64url");
