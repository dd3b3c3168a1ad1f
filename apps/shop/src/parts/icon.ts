const PATHS = {
  cart: "M3 4h2l2.2 11h10.2L20 7H6.5M9 20h.01M17 20h.01",
  account: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 20c1-4 4-6 8-6s7 2 8 6",
  search: "M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM15.5 15.5 20 20",
  leaf: "M5 19c0-9 5-14 14-14 0 9-5 14-14 14ZM5 19 13 11",
  close: "M6 6l12 12M18 6 6 18",
} as const;

const SVG = "http://www.w3.org/2000/svg";

/** A drawing beside words, or in a control that has a name of its own; it says nothing itself. */
export const icon = (name: keyof typeof PATHS): SVGElement => {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
};
