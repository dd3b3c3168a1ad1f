import { defineConfig } from "vite";
import { writeCompressed } from "../../packaging/write-compressed.ts";
import { smallScript } from "./small-script.ts";

/** The file that a page loads with one line: no dependency, nothing global but `seimbang`. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [...smallScript, writeCompressed],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2020",
    lib: { entry: "src/script.ts", formats: ["iife"], name: "seimbang", fileName: () => "sdk.js" },
  },
});
