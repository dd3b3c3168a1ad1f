type Part = { readonly key: string; readonly lesson?: string };

/** In what the Indonesian and the English parts of a text differ: they have the same keys in the same order. */
export const differences = (indonesian: readonly Part[], english: readonly Part[]): readonly string[] => {
  const [here, there] = [indonesian.map(nameOf), english.map(nameOf)];
  const twice = here.filter((name, at) => here.indexOf(name) !== at);
  const apart = Array.from({ length: Math.max(here.length, there.length) }, (_, at) => at)
    .filter((at) => here[at] !== there[at])
    .map((at) => `${here[at] ?? "nothing"} in Indonesian, ${there[at] ?? "nothing"} in English`);
  return [...twice.map((name) => `${name} twice`), ...apart];
};

const nameOf = ({ key, lesson }: Part): string => (lesson === undefined ? key : `${lesson}/${key}`);
