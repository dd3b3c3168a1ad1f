/** What Google requires or recommends and suggestions are better with; `id` and `title` nothing can do without. */
export const GOOGLE_RECOMMENDED = ["description", "link", "image_link", "availability", "price", "brand"] as const;

/** `image link` and `image_link` are one field in every Google feed; `g:` is the prefix of its namespace. */
export const googleFieldName = (written: string): string =>
  written
    .slice(0, 200)
    .trim()
    .toLowerCase()
    .replace(/^g:/, "")
    .replaceAll(/[\s-]+/g, "_");
