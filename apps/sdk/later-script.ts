import { join } from "node:path";
import { defineConfig, type UserConfig } from "vite";
import { writeCompressed } from "../../packaging/write-compressed.ts";
import { smallScript } from "./small-script.ts";

/** How a script is built that a page loads when it is needed: it lies beside the first. */
export const laterScript = (fileName: string, entry: string): UserConfig =>
  defineConfig({
    root: import.meta.dirname,
    plugins: [...smallScript, writeCompressed],
    build: {
      outDir: "dist",
      emptyOutDir: false,
      target: "es2020",
      modulePreload: false,
      rolldownOptions: {
        input: join(import.meta.dirname, entry),
        preserveEntrySignatures: "strict",
        output: { format: "es", entryFileNames: fileName },
      },
    },
  });
