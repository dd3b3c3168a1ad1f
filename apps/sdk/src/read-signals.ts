import type { PrivacySignalsWire } from "@seimbang/contracts";

/** How long a consent tool on the page may take to answer. */
const PATIENCE_MS = 300;
/** Text that no decoder takes: a tool that is there and does not answer counts as a refusal. */
const UNANSWERED = "unanswered";

type ConsentTool = (...parts: readonly unknown[]) => void;
export type SignalSources = {
  readonly navigator: { readonly globalPrivacyControl?: boolean };
  readonly __tcfapi?: ConsentTool;
  readonly __gpp?: ConsentTool;
};

/** What the browser and the consent tools of a page say, as it came. The server decodes it, and it can only refuse. */
export const readSignals = async (
  page: SignalSources,
): Promise<{ [Name in keyof PrivacySignalsWire]-?: PrivacySignalsWire[Name] | undefined }> => {
  const [tcf, gpp] = await Promise.all([
    hear(page.__tcfapi, (tool, done) =>
      tool("getTCData", 2, (data: { tcString?: string }, isFine: boolean) => done(isFine ? data.tcString : undefined)),
    ),
    hear(page.__gpp, (tool, done) => tool("ping", (data: { gppString?: string }) => done(data.gppString))),
  ]);
  return { tcf, gpp, gpc: page.navigator.globalPrivacyControl === true || undefined };
};

type Hear = (tool: ConsentTool, done: (text: string | undefined) => void) => void;

const hear = (tool: ConsentTool | undefined, ask: Hear): Promise<string | undefined> => {
  if (typeof tool !== "function") return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const done = (text: string | undefined) => resolve(text || UNANSWERED);
    setTimeout(done, PATIENCE_MS, undefined);
    try {
      ask(tool, done);
    } catch {
      done(undefined);
    }
  });
};
