type Policy = { readonly createHTML: (text: string) => string };
/** Of W3C Trusted Types, which the compiler's own list of the DOM does not have yet. */
type Factory = { readonly createPolicy: (name: "default", policy: Policy) => unknown };

/**
 * The one way in which text becomes markup on our pages, where the browser knows trusted types: only where no element can come of
 * it, as in the style sheets that the component library writes. Scripts and their addresses come of no text at all.
 * @throws TypeError in whoever tries otherwise
 */
export const restrictMarkup = (): void => {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: Factory };
  trustedTypes?.createPolicy("default", { createHTML: plainText });
};

/** @throws TypeError for text in which an element begins */
export const plainText = (text: string): string => {
  if (text.includes("<")) throw new TypeError("Text is no markup here.");
  return text;
};
