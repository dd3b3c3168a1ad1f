/** Loads what only those need who ask for it; rejects where it does not come. */
export type LoadPanel = () => Promise<Pick<typeof import("./panel/panel.ts"), "chooseForm" | "showWhy">>;
