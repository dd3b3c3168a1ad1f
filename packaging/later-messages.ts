import type { Plugin } from "vite";

/**
 * Parts a catalogue of messages in two: `id.json?first` is what the first page says, `id.json?later` is what is said under the
 * given names, which are those before the first point of a message's id. Translators keep one file.
 */
export const laterMessages = (names: readonly string[]): Plugin => ({
  name: "later-messages",
  enforce: "pre",
  transform: {
    filter: { id: /\/messages\/[a-z]+\.json\?(first|later)$/ },
    handler: (code, id) => {
      const isWanted = id.endsWith("?later");
      const kept = Object.entries(JSON.parse(code)).filter(
        ([key]) => names.includes(key.split(".")[0] ?? "") === isWanted,
      );
      return { code: `export default ${JSON.stringify(Object.fromEntries(kept))};`, moduleType: "js" };
    },
  },
});
