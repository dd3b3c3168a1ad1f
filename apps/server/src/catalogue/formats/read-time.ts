const ISO_TIME = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** ISO 8601, in milliseconds since 1970; without an offset it is UTC. Undefined when it is no such time. */
export const readTime = (text: string): number | undefined => {
  const [whole, day, time = "00:00", offset = "Z"] = ISO_TIME.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  const colonOffset = offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset.toUpperCase();
  const at = Date.parse(`${day}T${time}${colonOffset}`);
  return Number.isNaN(at) ? undefined : at;
};

/** Two times joined by a stroke; undefined unless both are times and the first is not later. */
export const readTimeRange = (text: string): { readonly from: number; readonly until: number } | undefined => {
  const [from, until, ...more] = text.split("/").map(readTime);
  if (from === undefined || until === undefined || more.length > 0 || from > until) return undefined;
  return { from, until };
};
