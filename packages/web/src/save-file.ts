declare global {
  interface Window {
    /** How an app keeps a file for its WebView, which cannot download one itself. */
    readonly seimbangSaveFile?: (name: string, type: string, text: string) => void;
  }
}

const KEPT_MS = 60_000;

/** Hands a file to the browser, or the app around it, which asks the person where to keep it. */
export const saveFile = async (name: string, content: Blob): Promise<void> => {
  if (window.seimbangSaveFile !== undefined) {
    window.seimbangSaveFile(name, content.type, await content.text());
    return;
  }
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Until then its content has to stay readable.
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
};
