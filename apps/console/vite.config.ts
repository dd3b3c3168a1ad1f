import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { laterMessages } from "../../packaging/later-messages.ts";
import { NONCE_PLACE, webAppHead } from "../../packaging/web-app-head.ts";
import { writeCompressed } from "../../packaging/write-compressed.ts";
import { LATER_NAMES } from "./later-names.ts";

export default defineConfig({
  base: "/console/",
  root: import.meta.dirname,
  plugins: [laterMessages(LATER_NAMES), react(), webAppHead, writeCompressed],
  html: { cspNonce: NONCE_PLACE },
  // The shop's sentences and the page's own are formatted by one copy of the same library.
  resolve: { dedupe: ["intl-messageformat", "@formatjs/icu-messageformat-parser"] },
  build: { outDir: "dist", emptyOutDir: true, target: "es2022", license: { fileName: "licences.md" } },
});
