/**
 * A text as the rules read it: lower case, without accents, styled and look-alike letters as the plain ones they pass
 * for, and without characters that cannot be seen. Every place in it leads back to the original.
 */
export type FoldedText = {
  readonly text: string;
  /** Where the character at a place of `text` begins in the original, its length as the last one; undefined when places are the same. */
  readonly origins: readonly number[] | undefined;
  /** True at places where the original shows another character than a reader takes it for. */
  readonly disguised: readonly boolean[] | undefined;
};

/**
 * Letters of other scripts that look like a Latin one, after Unicode's confusables (UTS 39, `confusables.txt`): Cyrillic,
 * Greek and Armenian, and the Latin letters that have no decomposition.
 */
const LOOK_ALIKES = pairs(
  "аa вb еe кk мm нh оo рp сc тt уy хx іi јj ѕs ԁd ԛq ԝw һh ӏl ьb гr пn ёe ґr",
  "αa βb εe ικi κk νv οo ρp τt υu χx γy ηn ωw ϲc ϳj",
  "օo ոn սu հh ցg զq ե3 ıi ɑa ɡg ɩi ʟl ɴn ʀr ʙb ᴀa ᴄc ᴅd ᴇe ɢg ʜh ɪi ᴊj ᴋk ᴍm ᴏo ᴘp ᴛt ᴜu ᴠv ᴡw ʏy ᴢz ɛe ꜱs øo łl đd ſs",
);

function pairs(...lines: readonly string[]): ReadonlyMap<string, string> {
  const entries = lines.flatMap((line) => line.split(" ").map((pair) => [pair.slice(0, -1), pair.slice(-1)] as const));
  return new Map(entries.flatMap(([letters, latin]) => [...letters].map((letter) => [letter, latin] as const)));
}

const IS_ASCII = /^[\0-\x7f]*$/;
const MARK = /\p{M}/u;
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\u2800]/u;
/** Typesetting, not hiding: soft hyphens and variation selectors. */
const TYPESETTING = /\u00ad|[\ufe00-\ufe0f]/;
const SIGNS: Readonly<Record<string, string>> = {
  "’": "'",
  "‘": "'",
  "´": "'",
  "™": " ",
  "®": " ",
  "©": " ",
  "℠": " ",
};

/** What a reader takes one character for, and whether it is another one. */
const readCharacter = (character: string): { readonly as: string; readonly isDisguised: boolean } => {
  if (character <= "\x7f") return { as: character.toLowerCase(), isDisguised: false };
  const sign = SIGNS[character];
  if (sign !== undefined) return { as: sign, isDisguised: false };
  if (UNSEEN.test(character)) return { as: "", isDisguised: !TYPESETTING.test(character) };
  const parts = [...character.normalize("NFKD").toLowerCase()].filter((part) => !MARK.test(part));
  const as = parts.map((part) => LOOK_ALIKES.get(part) ?? part).join("");
  return { as, isDisguised: as !== character.toLowerCase() };
};

export const foldText = (original: string): FoldedText => {
  if (IS_ASCII.test(original)) return { text: original.toLowerCase(), origins: undefined, disguised: undefined };
  let text = "";
  let isHiding = false;
  const origins: number[] = [];
  const disguised: boolean[] = [];
  let at = 0;
  for (const character of original) {
    const { as, isDisguised } = readCharacter(character);
    isHiding ||= isDisguised;
    for (let unit = 0; unit < as.length; unit++) {
      origins.push(at);
      disguised.push(isHiding);
    }
    if (as !== "") isHiding = false;
    text += as;
    at += character.length;
  }
  origins.push(original.length);
  disguised.push(isHiding);
  return { text, origins, disguised };
};

/** The place in the original at which what stands at a place of the folded text begins. */
export const originOf = ({ origins }: FoldedText, at: number): number =>
  origins === undefined ? at : (origins[at] ?? 0);
