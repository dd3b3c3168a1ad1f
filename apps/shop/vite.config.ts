import { defineConfig } from "vite";

export default defineConfig({
  base: "/shop/",
  root: import.meta.dirname,
  build: { outDir: "dist", emptyOutDir: true, target: "es2020" },
});
