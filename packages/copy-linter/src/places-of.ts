const LETTER = /[\p{L}\p{N}]/u;

/** Where a name stands in a text, in capitals or not, and not as a part of longer words. */
export const placesOf = (name: string, text: string): readonly { readonly start: number; readonly end: number }[] => {
  const [sought, among] = [name.trim().toLowerCase(), text.toLowerCase()];
  if (sought === "" || among.length !== text.length) return [];
  const places: { start: number; end: number }[] = [];
  for (let at = among.indexOf(sought); at >= 0; at = among.indexOf(sought, at + 1)) {
    const end = at + sought.length;
    if (!LETTER.test(among[at - 1] ?? "") && !LETTER.test(among[end] ?? "")) places.push({ start: at, end });
  }
  return places;
};
