import sax from "sax";
import type { FeedPart, FeedRow, FeedSettings, ParseFeed } from "./feed-part.ts";
import { flawAt } from "./feed-part.ts";
import { GOOGLE_RECOMMENDED, googleFieldName } from "./google-fields.ts";
import { listingToItem } from "./listing-to-item.ts";

const GOOGLE_NAMESPACE = "http://base.google.com/ns/1.0";
const ITEMS = new Set(["item", "entry"]);
/** What plain RSS and Atom call Google's fields. */
const PLAIN_NAMES: ReadonlyMap<string, string> = new Map([
  ["summary", "description"],
  ["content", "description"],
]);
/** No field of the specification comes near this; the rest is not kept in memory. */
const LONGEST_TEXT = 100_000;
const MOST_VALUES = 20;
/** Broken in this many places it is no XML any more, and the rest is not read. */
const MOST_FLAWS = 1_000;

/** Google Merchant feeds in XML, RSS 2.0 or Atom 1.0, with the fields in Google's namespace or in none. */
export const parseGoogleXml: ParseFeed = async function* (text, settings) {
  const reader = createReader(settings);
  for await (const piece of text) {
    reader.write(piece);
    yield* reader.take();
    if (reader.hasGivenUp()) return;
  }
  reader.end();
  yield* reader.take();
};

/** An item while it is read: values of Google's fields count before those of plain RSS. */
type OpenItem = {
  readonly line: number;
  readonly depth: number;
  readonly google: Map<string, string[]>;
  readonly plain: Map<string, string[]>;
  isBroken: boolean;
};
type OpenField = { readonly name: string; readonly isGoogle: boolean; readonly depth: number; text: string };

const createReader = (settings: FeedSettings) => {
  // Strict, so that what is broken is noticed; named entities as in HTML, because feeds use them; none of their own.
  const parser = sax.parser(true);
  const parts: FeedPart[] = [];
  const prefixes = new Set(["g"]);
  let depth = 0;
  let flaws = 0;
  let hasRoot = false;
  let hasGivenUp = false;
  let item: OpenItem | undefined;
  let field: OpenField | undefined;

  const line = (): number => parser.line + 1;
  const refuseEntities = (): void => {
    if (!hasGivenUp) parts.push(flawAt(line(), "entities_refused"));
    hasGivenUp = true;
  };
  parser.ondoctype = (doctype) => {
    if (/\[|SYSTEM|PUBLIC/i.test(doctype)) refuseEntities();
  };
  parser.onerror = () => {
    parser.resume();
    flaws += 1;
    if (item !== undefined) item.isBroken = true;
    else if (!hasGivenUp && flaws <= 1) parts.push(flawAt(line(), "not_well_formed"));
    if (flaws === MOST_FLAWS) parts.push(flawAt(line(), "feed_cut_off"));
    if (flaws >= MOST_FLAWS) hasGivenUp = true;
  };
  parser.onopentag = ({ name, attributes }) => {
    depth += 1;
    hasRoot = true;
    notePrefixes(attributes, prefixes);
    const [prefix, local] = splitName(name);
    if (item === undefined && prefix === "" && ITEMS.has(local)) item = openItem(line(), depth);
    else if (item !== undefined && depth === item.depth + 1) field = openField(prefix, local, depth, prefixes);
    const address = attributes["href"];
    if (field?.name === "link" && field.depth === depth && typeof address === "string") field.text = address;
  };
  const onText = (text: string): void => {
    if (field !== undefined && depth === field.depth && field.text.length < LONGEST_TEXT) field.text += text;
  };
  parser.ontext = onText;
  parser.oncdata = onText;
  parser.onclosetag = () => {
    if (item !== undefined && field !== undefined && depth === field.depth) {
      keepField(item, field);
      field = undefined;
    }
    if (item !== undefined && depth === item.depth) {
      parts.push(toRow(item, settings));
      item = undefined;
    }
    depth -= 1;
  };
  return {
    write: (text: string): void => {
      if (!hasGivenUp) parser.write(text);
    },
    /** A feed whose outermost element is still open was cut off, and so is the item that was being read. */
    end: (): void => {
      const isCutOff = depth > 0 || !hasRoot;
      const at = line();
      if (isCutOff && !hasGivenUp) parts.push(flawAt(at, depth > 0 ? "feed_cut_off" : "not_well_formed"));
    },
    take: (): readonly FeedPart[] => parts.splice(0),
    hasGivenUp: () => hasGivenUp,
  };
};

/** A feed may bind another prefix than `g` to Google's namespace. */
const notePrefixes = (attributes: Readonly<Record<string, unknown>>, prefixes: Set<string>): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("xmlns:") && value === GOOGLE_NAMESPACE) prefixes.add(name.slice("xmlns:".length));
  }
};

const splitName = (name: string): readonly [prefix: string, local: string] => {
  const at = name.indexOf(":");
  return at === -1 ? ["", name.toLowerCase()] : [name.slice(0, at), name.slice(at + 1).toLowerCase()];
};

const openItem = (line: number, depth: number): OpenItem => ({
  line,
  depth,
  google: new Map(),
  plain: new Map(),
  isBroken: false,
});

/** Elements of other namespaces (pictures, authors, tracking) are none of Google's fields, whatever they are called. */
const openField = (
  prefix: string,
  local: string,
  depth: number,
  prefixes: ReadonlySet<string>,
): OpenField | undefined => {
  if (prefix !== "" && !prefixes.has(prefix)) return undefined;
  const name = googleFieldName(local);
  const isGoogle = prefix !== "";
  return { name: isGoogle ? name : (PLAIN_NAMES.get(name) ?? name), isGoogle, depth, text: "" };
};

const keepField = (item: OpenItem, { name, isGoogle, text }: OpenField): void => {
  const fields = isGoogle ? item.google : item.plain;
  const values = fields.get(name) ?? [];
  if (values.length < MOST_VALUES) values.push(text);
  fields.set(name, values);
};

const toRow = (item: OpenItem, settings: FeedSettings): FeedRow => {
  const row = listingToItem(item.line, new Map([...item.plain, ...item.google]), settings, GOOGLE_RECOMMENDED);
  if (!item.isBroken) return row;
  const { item: _, ...refused } = row;
  const broken = { line: item.line, rule: "not_well_formed", severity: "error" } as const;
  return { ...refused, findings: [...row.findings, broken] };
};
