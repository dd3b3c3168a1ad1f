import type { OutgoingHttpHeaders } from "node:http";

type Policy = ReadonlyMap<string, readonly string[]>;

/** What a Content-Security-Policy says, by its directives (W3C CSP, 2.2.1: of several of one name the first counts). */
const readPolicy = (header: unknown): Policy => {
  const directives = String(header ?? "")
    .split(";")
    .map((one) => one.trim().split(/\s+/))
    .filter(([name = ""]) => name !== "");
  return new Map(directives.toReversed().map(([name = "", ...sources]) => [name.toLowerCase(), sources]));
};

const NEVER = /'unsafe-eval'|'unsafe-hashes'|'strict-dynamic'|'wasm-unsafe-eval'|^\*$|^http:(?!\/\/localhost)|^data:$/;
/** The one exception, and what it is for: letters are shown in the console as they are sent, in a frame that runs nothing. */
const LETTERS = "style-src-attr 'unsafe-inline'";

const policyFlaws = (header: unknown, path: string): readonly string[] => {
  const policy = readPolicy(header);
  const of = (name: string): readonly string[] => policy.get(name) ?? policy.get("default-src") ?? ["*"];
  const isNone = (name: string): boolean => policy.get(name)?.join(" ") === "'none'";
  const wide = [...policy].flatMap(([name, sources]) =>
    sources
      .filter((source) => NEVER.test(source) && !(name === "img-src" && source === "data:"))
      .map((source) => `${name} ${source}`),
  );
  const inline = [...policy].filter(
    ([name, sources]) =>
      sources.includes("'unsafe-inline'") &&
      !(path.startsWith("/console") && `${name} ${sources.join(" ")}` === LETTERS),
  );
  const runs = of("script-src").join(" ") !== "'none'";
  const writesText = policy.get("require-trusted-types-for")?.includes("'script'") === true;
  return [
    ...(isNone("default-src") ? [] : ["what no directive names is not refused"]),
    ...["base-uri", "frame-ancestors"].filter((name) => !isNone(name)).map((name) => `${name} is not 'none'`),
    ...(["'none'", "'self'"].includes(policy.get("form-action")?.join(" ") ?? "") ? [] : ["forms go anywhere"]),
    ...(of("object-src").join(" ") === "'none'" ? [] : ["plug-ins run"]),
    ...wide.map((one) => `${one} is too wide`),
    ...inline.map(([name]) => `${name} lets in what stands in the page`),
    // The reference's own library writes its page as text.
    ...(!runs || writesText || path.startsWith("/docs") ? [] : ["text becomes markup"]),
  ];
};

const PAGE: Readonly<Record<string, RegExp>> = {
  "cross-origin-opener-policy": /^same-origin$/,
  "permissions-policy": /camera=\(\).*geolocation=\(\).*microphone=\(\)/,
  "x-frame-options": /^DENY$/,
};
const EVERY: Readonly<Record<string, RegExp>> = {
  "x-content-type-options": /^nosniff$/,
  "referrer-policy": /^no-referrer$/,
  "cross-origin-resource-policy": /^(same-origin|cross-origin)$/,
  "cache-control": /^(no-store|(public|private), max-age=\d+(, (must-revalidate|immutable))?)$/,
};

/** For tests: what an answer's headers leave open (OWASP Secure Headers; W3C CSP 3, Trusted Types). */
export const answerFlaws = (path: string, headers: OutgoingHttpHeaders): readonly string[] => {
  const isPage = String(headers["content-type"]).startsWith("text/html");
  const wanted = { ...EVERY, ...(isPage ? PAGE : {}) };
  const names = Object.entries(wanted).filter(([name, form]) => !form.test(String(headers[name] ?? "")));
  const tells = ["x-powered-by", "server"].filter((name) => headers[name] !== undefined);
  return [
    ...names.map(([name]) => `${name}: ${headers[name]}`),
    ...policyFlaws(headers["content-security-policy"], path),
    ...tells.map((name) => `${name} tells what runs here`),
  ];
};
