import { readFileSync } from "node:fs";
import { join } from "node:path";
import { settingsReader } from "../configuration/settings-reader.ts";
import { ResourceTextWire } from "./course-wire.ts";
import { differences } from "./differences.ts";

/** The pages for customers, in the order in which they are offered. */
const RESOURCES = ["suggestions", "levels", "your-data", "manipulation", "children"] as const;
type ResourceKey = (typeof RESOURCES)[number];
export type Resource = { readonly key: ResourceKey } & Readonly<Record<"id" | "en", ResourceTextWire>>;

const FOLDER = join(import.meta.dirname, "resources");
const readText = settingsReader(ResourceTextWire, { rules: [], page: "docs/decisions/0036-training.md" });

let opened: readonly Resource[] | undefined;

/**
 * The pages for customers that are shipped; read once, for they stay as long as the process.
 * @throws ConfigurationError with every mistake of a file, and Error where a page differs between its languages
 */
export const openResources = (): readonly Resource[] => {
  opened ??= readResources();
  return opened;
};

const readResources = (): readonly Resource[] =>
  RESOURCES.map((key) => {
    const resource = { key, id: textOf(key, "id"), en: textOf(key, "en") };
    const mistakes = differences(resource.id.sections, resource.en.sections);
    if (mistakes.length > 0) throw new Error(`Page ${key}: ${mistakes.join("; ")}`);
    return resource;
  });

const textOf = (resource: ResourceKey, language: "id" | "en"): ResourceTextWire => {
  const file = join(resource, `${language}.yaml`);
  return readText(readFileSync(join(FOLDER, file), "utf8"), file);
};
