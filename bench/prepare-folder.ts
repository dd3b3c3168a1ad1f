import { migrate, openDatabase } from "@seimbang/database";
import { fillWorld, type WorldSize } from "./decide-world.ts";

/** Fills a folder with a shop as it stands after a year. */
export const prepareFolder = async (folder: string, size: WorldSize): Promise<void> => {
  const open = await openDatabase({ folder });
  await migrate(open.database);
  await fillWorld(open, size);
  await open.close();
};
