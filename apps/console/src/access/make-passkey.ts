import type { PasskeyOptionsWire, VerifyPasskeyWire } from "@seimbang/contracts";

/** Has the device make a passkey of what the server offers. @throws also when somebody closes the browser's own window */
export const makePasskey = async ({ challengeId, options }: PasskeyOptionsWire): Promise<VerifyPasskeyWire> => {
  const { startRegistration } = await import("@simplewebauthn/browser");
  const response = await startRegistration({
    // The server's own library made them, for this very call.
    optionsJSON: options as unknown as Parameters<typeof startRegistration>[0]["optionsJSON"],
  });
  return { challengeId, response: { ...response } };
};
