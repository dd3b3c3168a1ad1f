/**
 * What was looked at and put into the cart for a gift must say nothing about whoever gives it: each is silenced as a
 * signal, through the public API, for whoever is known here. Nobody known, nothing stored, nothing to silence.
 */
export const silenceGift = async (productIds: readonly string[]): Promise<void> => {
  const token = knownToken();
  const key = document.querySelector<HTMLElement>("script[data-key]")?.dataset["key"];
  if (token === undefined || key === undefined) return;
  const answer = await fetch("/v1/me/choices", {
    method: "PUT",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}`, "x-seimbang-visitor": token },
    body: JSON.stringify({ mute: productIds.map((productId) => ({ kind: "signal", productId })) }),
  });
  if (!answer.ok) throw new Error(`Seimbang answered ${answer.status}.`);
};

/** As the script keeps it: a signed-in customer, else a device that agreed. */
const knownToken = (): string | undefined => {
  try {
    return sessionStorage.getItem("seimbang.customer") ?? localStorage.getItem("seimbang.visitor") ?? undefined;
  } catch {
    return undefined;
  }
};
