/** Control characters and halves of pairs: PostgreSQL cannot keep some of them, and none means anything in a shop. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

const NAMED_ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  bull: "•",
  middot: "·",
  times: "×",
  deg: "°",
  reg: "®",
  copy: "©",
  trade: "™",
  euro: "€",
  pound: "£",
};
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}));/g;
/** What these hold is no text for people. */
const SILENT_TAGS = ["script", "style"];

/** One line of plain text: no control characters, no runs of spaces. */
export const cleanText = (text: string): string =>
  text.toWellFormed().replaceAll(CONTROL, " ").replaceAll(/\s+/g, " ").trim();

/** The beginning of a text, never ending in half of a character. */
export const cutText = (text: string, most: number): string =>
  text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, "");

/** Feeds escape HTML twice now and then. */
const MOST_PASSES = 3;

/**
 * What a reader sees of HTML, as one line of plain text. Applied to its own result it changes nothing, and it takes time
 * in proportion to the length, whatever the input.
 */
export const textOfHtml = (html: string): string => {
  let text = html;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const next = decodeEntities(withoutTags(text));
    if (next === text) return cleanText(text);
    text = next;
  }
  return cleanText(withoutTags(text).replaceAll(ENTITY, (written) => `& ${written.slice(1)}`));
};

const withoutTags = (html: string): string => {
  let text = "";
  let at = 0;
  for (let open = html.indexOf("<"); open !== -1; open = html.indexOf("<", at)) {
    text += html.slice(at, open);
    at = open + 1;
    if (!/[a-zA-Z/!?]/.test(html.charAt(at))) {
      text += "<";
      continue;
    }
    const close = html.indexOf(">", at);
    if (close === -1) return `${text}<${html.slice(at)}`;
    text += " ";
    at = afterTag(html, at, close);
  }
  return text + html.slice(at);
};

/** Where the text goes on after the tag: behind the closing tag of those that hold no text. */
const afterTag = (html: string, nameAt: number, close: number): number => {
  const name = /^[a-zA-Z]*/.exec(html.slice(nameAt, nameAt + 10))?.[0].toLowerCase() ?? "";
  if (!SILENT_TAGS.includes(name)) return close + 1;
  const end = html.slice(close).search(new RegExp(`</${name}`, "i"));
  const endClose = end === -1 ? -1 : html.indexOf(">", close + end);
  return endClose === -1 ? html.length : endClose + 1;
};

const decodeEntities = (text: string): string =>
  text.replaceAll(ENTITY, (written, decimal?: string, hexadecimal?: string, name?: string) => {
    if (name !== undefined) return NAMED_ENTITIES[name.toLowerCase()] ?? written;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? "", 16) : Number.parseInt(decimal, 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : written;
  });
