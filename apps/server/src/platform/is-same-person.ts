/** A name is no proof, but two spellings of it are no second person, nor is one with marks in it that nobody sees. */
export const isSamePerson = (one: string | undefined, other: string): boolean =>
  one !== undefined && nameOf(one) === nameOf(other);

const nameOf = (name: string): string =>
  name
    .normalize("NFKC")
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "")
    .trim()
    .replaceAll(/\s+/g, " ")
    .toLowerCase();
