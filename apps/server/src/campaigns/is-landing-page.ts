/** Any other place leads elsewhere than this one. */
const ANY_SHOP = "https://shop.invalid";

/**
 * Whether a creative may lead there: to a path of the shop whose page shows it (`/sale`), or to an `https` address without
 * a name and password. What only looks like a path (`//elsewhere`, `/\elsewhere`) is none.
 */
export const isLandingPage = (address: string): boolean => {
  const url = URL.parse(address, ANY_SHOP);
  if (url === null || url.username !== "" || url.password !== "") return false;
  return address.startsWith("/") ? url.origin === ANY_SHOP : url.protocol === "https:" && /^https:\/\//i.test(address);
};
