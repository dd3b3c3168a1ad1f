import { defineConfig, type Plugin } from "vite";
import { CATALOGUES } from "./src/words/catalogues.ts";

/** Writes the texts of the page as they are said, in place of the catalogues that they are gathered from. */
const writeCatalogues: Plugin = {
  name: "write-catalogues",
  enforce: "pre",
  load: {
    filter: { id: /sdk\/src\/words\/catalogues\.ts$/ },
    handler: () => `export const CATALOGUES = ${JSON.stringify(CATALOGUES)}`,
  },
};

/** One file that a page loads with one line: no chunk, no dependency, nothing global but `seimbang`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [writeCatalogues],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2020",
    lib: { entry: "src/script.ts", formats: ["iife"], name: "seimbang", fileName: () => "sdk.js" },
  },
});
