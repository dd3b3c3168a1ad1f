/** The first that is found: many browsers name those they descend from as well. */
const BROWSERS = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\b(OPR|Opera)\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bSafari\//],
] as const;
const SYSTEMS = [
  ["Android", /\bAndroid\b/],
  ["iOS", /\b(iPhone|iPad|iPod)\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** Browser and system in two words, so that people know their own devices; `?` for what is none that is known here. */
export const describeDevice = (userAgent = ""): string => {
  const named = (kinds: readonly (readonly [string, RegExp])[]): string =>
    kinds.find(([, sign]) => sign.test(userAgent))?.[0] ?? "?";
  return `${named(BROWSERS)}, ${named(SYSTEMS)}`;
};
