type Answer = "granted" | "denied";
export type DataLayerPage = { dataLayer?: unknown[] };

/** Tells Google's tags what was agreed to (Consent Mode v2): denied until it is granted. */
export const openGoogleConsentMode = (page: DataLayerPage) => {
  const layer = page.dataLayer ?? [];
  page.dataLayer = layer;
  // Google reads the `arguments` object itself; an array in its place is ignored.
  const gtag = function (..._command: readonly unknown[]) {
    // biome-ignore lint/complexity/noArguments: see above.
    layer.push(arguments);
  };
  const write = (command: "default" | "update", purposes: readonly string[]) => {
    const answer = (purpose: string): Answer => (purposes.includes(purpose) ? "granted" : "denied");
    const ads = answer("ads");
    gtag("consent", command, {
      ad_storage: ads,
      ad_user_data: ads,
      ad_personalization: ads,
      analytics_storage: answer("measurement"),
    });
  };
  write("default", []);
  return { update: (purposes: readonly string[]) => write("update", purposes) };
};
