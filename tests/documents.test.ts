import { globSync, readFileSync } from "node:fs";
import { dirname, join, matchesGlob } from "node:path";
import { expect, test } from "vitest";
import { anchorsOf } from "./anchors-of.ts";

const ROOT = join(import.meta.dirname, "..");
/** What others wrote, and what a shop that was tried out in the repository leaves there. */
const NOT_OURS = /(^|\/)(node_modules|\.git|data)(\/|$)/;

const PATHS = globSync("**/*", { cwd: ROOT, exclude: (path) => NOT_OURS.test(path) });
const DOCUMENTS = PATHS.filter((path) => path.endsWith(".md"));

const textOf = (document: string): string => readFileSync(join(ROOT, document), "utf8");
const proseOf = (document: string): string => textOf(document).replaceAll(/^```.*?^```$/gms, "");
const allOf = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map(([, found = ""]) => found);

/** Whether something is there, by its path from the root. */
const exists = (path: string): boolean => {
  const plain = path.replace(/\/$/, "");
  return PATHS.some((known) => known === plain || matchesGlob(known, plain));
};

const linksIn = (document: string): readonly string[] =>
  allOf(proseOf(document), /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));

const isDeadLink = (document: string, link: string): boolean => {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? document : join(dirname(document), path);
  if (!exists(target) || anchor === undefined) return !exists(target);
  return !anchorsOf(proseOf(target)).includes(anchor);
};

/** Each of what is found in a document, under the document's name. */
const inDocuments = (find: (document: string) => readonly string[]): readonly string[] =>
  DOCUMENTS.flatMap((document) => find(document).map((found) => `${document}: ${found}`));

test("every link of a document leads somewhere", () => {
  const dead = inDocuments((document) => linksIn(document).filter((link) => isDeadLink(document, link)));
  expect(dead).toEqual([]);
});

const IN_A_FOLDER_OF_OURS = /(?<![\w/.-])((?:apps|bench|docs|packages|tests|\.ci)\/[\w./*-]*[\w*])/g;
const A_FILE_NAME = /`([\w*-][\w./*-]*\.(?:csv|js|json|jsonl|md|sql|ts|tsv|xml|yaml))`/g;

/** A name may leave out the folders in which it is, where it is clear which they are. */
const isNamedWrongly = (document: string, name: string): boolean =>
  ![name, `**/${name}`, join(dirname(document), name)].some(exists);

test("every file that a document names is there", () => {
  const missing = inDocuments((document) => [
    ...allOf(textOf(document), IN_A_FOLDER_OF_OURS).filter((path) => !exists(path)),
    ...allOf(proseOf(document), A_FILE_NAME).filter((name) => isNamedWrongly(document, name)),
  ]);
  expect(missing).toEqual([]);
});

test("there are documents, links and names to look at", () => {
  const links = inDocuments(linksIn);
  const names = inDocuments((document) => allOf(proseOf(document), A_FILE_NAME));
  expect(Math.min(DOCUMENTS.length, links.length, names.length)).toBeGreaterThan(20);
});
