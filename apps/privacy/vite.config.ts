import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { NONCE_PLACE, webAppHead } from "../../packaging/web-app-head.ts";
import { writeCompressed } from "../../packaging/write-compressed.ts";

export default defineConfig({
  base: "/privacy/",
  root: import.meta.dirname,
  plugins: [react(), webAppHead, writeCompressed],
  html: { cspNonce: NONCE_PLACE },
  // The shop's sentences and the page's own are formatted by one copy of the same library.
  resolve: { dedupe: ["intl-messageformat", "@formatjs/icu-messageformat-parser"] },
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", license: { fileName: "licences.md" } },
});
