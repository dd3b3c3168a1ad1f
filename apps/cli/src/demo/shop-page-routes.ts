import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import type { Language } from "@seimbang/contracts";
import type { Application } from "@seimbang/server";

const BUILT = join(import.meta.dirname, "../../../shop/dist");
const TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
};
const CONTENT_SECURITY = [
  "default-src 'none'",
  ...["script-src", "style-src", "img-src", "connect-src", "form-action"].map((what) => `${what} 'self'`),
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");
const A_YEAR = "public, max-age=31536000, immutable";
const hidden = { schema: { hide: true } } as const;

/** The pages of the demonstration shop, as `npm run build` wrote them. @throws when it was not run. */
export const registerShopPages = (app: Application, publishableKey: string): void => {
  const index = readBuilt("index.html").toString("utf8").replaceAll("{{key}}", publishableKey);
  const inLanguage = (language: Language): string => index.replaceAll('lang="id"', `lang="${language}"`);
  const assets = new Map(
    readdirSync(join(BUILT, "assets")).map((file) => [file, readBuilt(join("assets", file))] as const),
  );
  app.get<{ Params: { file: string } }>("/shop/assets/:file", hidden, ({ params: { file } }, reply) => {
    const asset = assets.get(file);
    if (asset === undefined) return reply.callNotFound();
    // The name holds a hash of what is in it.
    return reply
      .type(TYPES[extname(file)] ?? "application/octet-stream")
      .header("cache-control", A_YEAR)
      .send(asset);
  });
  for (const address of ["/shop", "/shop/*"]) {
    app.get<{ Querystring: { lang?: string } }>(address, hidden, ({ query: { lang } }, reply) =>
      reply
        .type("text/html; charset=utf-8")
        .header("content-security-policy", CONTENT_SECURITY)
        .header("cache-control", "no-cache")
        .send(inLanguage(lang === "en" ? "en" : "id")),
    );
  }
  app.get("/", hidden, (_request, reply) => reply.redirect("/shop"));
};

const readBuilt = (file: string): Buffer => {
  const path = join(BUILT, file);
  if (!existsSync(path)) throw new Error(`There is no ${path}. Run \`npm run build\` first.`);
  return readFileSync(path);
};
