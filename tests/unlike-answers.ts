import type { Locator } from "playwright-core";

/** How a button stands before somebody who has just come: what weighs in an answer. */
type Look = {
  readonly area: number;
  readonly top: number;
  readonly contrast: number;
  readonly edge: number;
  readonly font: string;
  readonly isInView: boolean;
  readonly isFocused: boolean;
  readonly isEnabled: boolean;
};

const AREA_PIXELS = 1;
const ROW_PIXELS = 1;
const CONTRAST = 0.01;

/** WCAG's contrast, of colours as they are seen: a transparent background is whatever lies behind it, shadow roots included. */
const DEFINE_READ_LOOK = `globalThis.readLook = (button) => {
  const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  const parentOf = (element) => element.assignedSlot ?? element.parentElement ?? element.getRootNode().host;
  const behind = [];
  for (let at = button; at; at = parentOf(at)) behind.unshift(getComputedStyle(at).backgroundColor);
  const paint = (colours) => {
    context.fillStyle = matchMedia("(prefers-color-scheme: dark)").matches ? "#121212" : "#fff";
    context.fillRect(0, 0, 1, 1);
    for (const colour of colours) { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((part) => part / 255).map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(paint(one)), luminance(paint(other))].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const style = getComputedStyle(button);
  const { width, height, top, left } = button.getBoundingClientRect();
  let hit = document.elementFromPoint(left + width / 2, top + height / 2);
  while (hit?.shadowRoot?.elementFromPoint(left + width / 2, top + height / 2)) {
    const inner = hit.shadowRoot.elementFromPoint(left + width / 2, top + height / 2);
    if (inner === hit) break;
    hit = inner;
  }
  const isWhole = top >= 0 && left >= 0 && top + height <= innerHeight && left + width <= innerWidth;
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return {
    area: width * height,
    top,
    contrast: contrast(behind, [...behind, style.color]),
    edge: contrast(behind.slice(0, -1), behind),
    font: [style.fontSize, style.fontWeight, style.fontFamily, style.textTransform, style.opacity, style.filter].join(" "),
    isInView: isWhole && (button === hit || button.contains(hit)),
    isFocused: focused === button,
    isEnabled: !button.disabled,
  };
}; undefined`;
type Reader = { readonly readLook: (button: unknown) => Look };

const lookOf = (button: Locator): Promise<Look> =>
  button.evaluate((element) => (globalThis as unknown as Reader).readLook(element));

const isNear = (one: number, other: number, by: number): boolean => Math.abs(one - other) <= by;

/** In what refusing weighs less than accepting, or is harder to find; nothing when the two are alike. */
export const unlikeAnswers = async (accept: Locator, refuse: Locator): Promise<readonly string[]> => {
  // What lies under the pointer looks different for that reason alone.
  await accept.page().mouse.move(0, 0);
  await accept.page().evaluate(DEFINE_READ_LOOK);
  const [yes, no] = [await lookOf(accept), await lookOf(refuse)];
  const rules: Readonly<Record<string, boolean>> = {
    area: isNear(yes.area, no.area, AREA_PIXELS),
    contrast: isNear(yes.contrast, no.contrast, CONTRAST),
    prominence: isNear(yes.edge, no.edge, CONTRAST),
    font: yes.font === no.font,
    "seen without scrolling": yes.isInView && no.isInView,
    order: isNear(yes.top, no.top, ROW_PIXELS) || no.top < yes.top,
    focus: !yes.isFocused && !no.isFocused,
    "can be pressed": no.isEnabled,
  };
  return Object.keys(rules).filter((rule) => rules[rule] === false);
};
