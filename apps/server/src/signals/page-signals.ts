/** What a page's browser and consent tool say, as it came: only what is text can be read, and absent is not the same. */
export type PageSignals = { readonly tcf: unknown; readonly gpp: unknown; readonly gpc: boolean };

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export const NO_SIGNALS: PageSignals = { tcf: undefined, gpp: undefined, gpc: false };
const ONLY_GPC: PageSignals = { ...NO_SIGNALS, gpc: true };
/** Something was said that we do not understand. */
const BROKEN: PageSignals = { tcf: null, gpp: null, gpc: false };

/** Of the header only the value `1` counts. */
export const sendsGpc = (headers: Headers): boolean => headers["sec-gpc"] === "1";

/** The browser's own signal with what a body, an event or a header carries. */
export const pageSignals = (gpc: boolean, carried: unknown): PageSignals => {
  if (carried === undefined) return gpc ? ONLY_GPC : NO_SIGNALS;
  const read: Readonly<Record<string, unknown>> = isObject(carried) ? carried : BROKEN;
  return { tcf: read["tcf"], gpp: read["gpp"], gpc: gpc || read["gpc"] === true };
};

/** A request without a body carries them as JSON in the header `x-seimbang-signals`. */
export const signalsInHeader = (headers: Headers): PageSignals => {
  const header = headers["x-seimbang-signals"];
  return pageSignals(sendsGpc(headers), header === undefined ? undefined : parsed(header));
};

const parsed = (header: string | readonly string[]): unknown => {
  try {
    return JSON.parse(String(header));
  } catch {
    return BROKEN;
  }
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
