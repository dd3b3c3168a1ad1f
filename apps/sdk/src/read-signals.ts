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
      tool("addEventListener", 2, (data: TcData, isFine: boolean) => {
        if (!isFine) return done(undefined);
        // Outside of the places where the TCF holds, its tool has no string, and says nothing.
        done(data.gdprApplies === false ? null : data.tcString);
        tool("removeEventListener", 2, () => undefined, data.listenerId);
      }),
    ),
    hear(page.__gpp, (tool, done) =>
      tool("ping", ({ gppString, signalStatus }: GppPing) =>
        // As long as the tool is not ready, its string is of an earlier choice.
        done(signalStatus === "not ready" ? undefined : gppString),
      ),
    ),
  ]);
  return { tcf, gpp, gpc: page.navigator.globalPrivacyControl === true || undefined };
};

type TcData = { readonly tcString?: string; readonly gdprApplies?: boolean; readonly listenerId: number };
type GppPing = { readonly gppString?: string; readonly signalStatus?: string };
/** Null when the tool says that there is nothing to say. */
type Hear = (tool: ConsentTool, done: (text: string | null | undefined) => void) => void;

const hear = (tool: ConsentTool | undefined, ask: Hear): Promise<string | undefined> => {
  if (typeof tool !== "function") return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const done = (text: string | null | undefined) => resolve(text === null ? undefined : text || UNANSWERED);
    setTimeout(done, PATIENCE_MS, undefined);
    try {
      ask(tool, done);
    } catch {
      done(undefined);
    }
  });
};
