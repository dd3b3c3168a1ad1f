type Policy = { readonly createHTML: (text: string, type: "TrustedHTML", sink: string) => string };
/** Of W3C Trusted Types, which the compiler's own list of the DOM does not have yet. */
type Factory = { readonly createPolicy: (name: "default", policy: Policy) => unknown };

/**
 * The one way in which text becomes markup on our pages, where the browser knows trusted types: only where no element can come of
 * it, as in the style sheets that the component library writes, or in a frame of its own, as a letter is shown before it is sent. Scripts
 * and their addresses come of no text at all.
 * @throws TypeError in whoever tries otherwise
 */
export const restrictMarkup = (): void => {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory };
  trustedTypes?.createPolicy("default", { createHTML: (text, _type, sink) => markupOf(text, sink) });
};

/** Our frames are sandboxed: nothing in them runs, and they reach nothing outside (HTML, `sandbox`). */
const FRAME = "HTMLIFrameElement srcdoc";

/** @throws TypeError for text in which an element begins, but in a frame */
export const markupOf = (text: string, sink: string): string => {
  if (sink !== FRAME && text.includes("<")) throw new TypeError("Text is no markup here.");
  return text;
};
