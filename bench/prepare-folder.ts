import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate, openDatabase } from "@seimbang/database";
import { fillWorld, type WorldSize } from "./decide-world.ts";

/** Fills a folder with a shop as it stands after a year. */
export const prepareFolder = async (folder: string, size: WorldSize): Promise<void> => {
  const open = await openDatabase({ folder });
  await migrate(open.database);
  await fillWorld(open, size);
  await open.close();
};

/** Written last, so that what broke off is not taken for a shop. */
const READY = "bench-prepared.json";

/**
 * The folder of such a shop, made where there is none yet and kept for the next run: filling it takes minutes. What former runs decided
 * is forgotten, so that every run begins alike.
 * @param folder undefined for one of this size among the machine's temporary files
 */
export const keptFolder = async (size: WorldSize, folder = usualFolder(size)): Promise<string> => {
  if (!existsSync(join(folder, READY))) {
    if (existsSync(folder))
      throw new Error(`${folder} holds no whole shop of a bench. Remove it, or name another folder.`);
    await prepareFolder(folder, size);
    await writeFile(join(folder, READY), JSON.stringify(size));
    return folder;
  }
  const open = await openDatabase({ folder });
  await migrate(open.database);
  await open.pool.query("truncate decision, experiment_exposure");
  await open.close();
  return folder;
};

/** @param name tells it from others of the same size */
export const usualFolder = ({ people, eventsPerPerson, products }: WorldSize, name = "decide"): string =>
  join(tmpdir(), `seimbang-bench-${name}-${people}-people-${eventsPerPerson}-events-${products}-products`);
