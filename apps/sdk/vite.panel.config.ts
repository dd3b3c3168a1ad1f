import { join } from "node:path";
import { defineConfig } from "vite";
import { writeCompressed } from "../../packaging/write-compressed.ts";
import { smallScript } from "./small-script.ts";

/** The second script, which a page loads when somebody asks why: it lies beside the first. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [...smallScript, writeCompressed],
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: "es2020",
    modulePreload: false,
    rolldownOptions: {
      input: join(import.meta.dirname, "src/panel/panel.ts"),
      preserveEntrySignatures: "strict",
      output: { format: "es", entryFileNames: "sdk-panel.js" },
    },
  },
});
