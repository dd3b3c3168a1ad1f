/** React's overlays lock scrolling by a style of their own, whose nonce they look for under this name (get-nonce). */
declare global {
  var __webpack_nonce__: string | undefined;
}

/** By what the page lets styles in that a script writes (CSP, `style-src`); the server puts it where Vite looks for it too. */
export const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? "";

/** Tells it to the libraries that write styles without being asked by a component. */
export const shareStyleNonce = (): void => {
  globalThis.__webpack_nonce__ = styleNonce();
};
