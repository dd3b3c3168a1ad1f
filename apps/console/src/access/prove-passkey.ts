import type { PasskeyOptionsWire, VerifyPasskeyWire } from "@seimbang/contracts";
import { ask } from "../data/ask.ts";

type Way = "/v1/staff/sign-in/passkey" | "/v1/staff/reauthenticate/passkey";

/** Has a passkey sign what the server asks for. @throws also when whoever is asked closes the browser's own window */
export const provePasskey = async (way: Way): Promise<void> => {
  // Most who come have a session still, so that this is fetched by those who press the button.
  const { startAuthentication } = await import("@simplewebauthn/browser");
  const { challengeId, options } = await ask<PasskeyOptionsWire>("POST", `${way}/options`, { body: {} });
  const response = await startAuthentication({
    // The server's own library made them, for this very call.
    optionsJSON: options as unknown as Parameters<typeof startAuthentication>[0]["optionsJSON"],
  });
  const body = { challengeId, response: { ...response } } satisfies VerifyPasskeyWire;
  await ask("POST", `${way}/verify`, { body });
};
