import { saveFile } from "../../../../packages/web/src/save-file.ts";

/** As `@seimbang/verifier` expects it, to the byte. */
export const saveJson = (name: string, value: unknown): Promise<void> =>
  saveFile(name, new Blob([JSON.stringify(value, undefined, 2)], { type: "application/json" }));
