type Attributes = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>;
type Child = Node | string | undefined;

/** Makes an element. Text is always text: nothing that a catalogue says becomes markup. */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : (value as string));
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
};

export const button = (text: string, click: (event: Event) => void, more: Attributes = {}): HTMLButtonElement =>
  element("button", { type: "button", click, ...more }, text);

/** The address when a page may lead there, and nothing for one that would run code. */
export const safeAddress = (address: string | undefined): string | undefined => {
  try {
    return /^https?:$/.test(new URL(address ?? "", location.href).protocol) ? address : undefined;
  } catch {
    return undefined;
  }
};
