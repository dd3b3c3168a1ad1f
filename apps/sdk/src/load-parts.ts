/** Loads what only those need who ask for something, or are asked; each rejects where it does not come. */
export type LoadParts = {
  readonly panel: () => Promise<Pick<typeof import("./panel/panel.ts"), "chooseForm" | "showWhy">>;
  readonly prompt: () => Promise<Pick<typeof import("./prompt/show-prompt.ts"), "showPrompt">>;
};

export type LoadPanel = LoadParts["panel"];
