const KEPT_MS = 60_000;

/** Hands a file to the browser, which asks the person where to keep it; meanwhile its content has to stay readable. */
export const saveFile = (name: string, content: Blob): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT_MS);
};
