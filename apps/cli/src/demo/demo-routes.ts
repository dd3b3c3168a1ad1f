import type { DecisionWire, Language, StoredItemWire } from "@seimbang/contracts";
import type { Application } from "@seimbang/server";
import { DEMO_SLOTS, type DemoSlot, type ShownItem, writeDemoPage } from "./demo-page.ts";
import { STYLE_HASH } from "./demo-page-style.ts";
import { DEPARTMENTS, type Palette } from "./departments.ts";
import type { DemoShop } from "./make-demo-shop.ts";
import { drawPicture } from "./pictures/draw-picture.ts";
import type { PictureName } from "./pictures/picture-names.ts";

type DemoVisitor = { readonly token: string };

export type DemoRoutesSettings = {
  readonly demo: Pick<DemoShop, "products" | "stories">;
  readonly publishableKey: string;
  /** In the order of the sample customers. */
  readonly visitors: readonly DemoVisitor[];
};

const CONTENT_SECURITY = `default-src 'none'; img-src 'self'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
const A_DAY = "public, max-age=86400";

type PageQuery = { Querystring: { language?: string; who?: string; level?: string } };

/** The demonstration shop's page and pictures. The page asks the public API like any other shop's page. */
export const registerDemoRoutes = (app: Application, settings: DemoRoutesSettings): void => {
  const pictures = picturesOf(settings.demo);
  app.get<{ Params: { file: string } }>("/demo/images/:file", { schema: { hide: true } }, (request, reply) => {
    const draw = pictures.get(request.params.file.replace(/\.svg$/, ""));
    if (draw === undefined) return reply.callNotFound();
    return reply.type("image/svg+xml").header("cache-control", A_DAY).send(draw());
  });
  app.get<PageQuery>("/", { schema: { hide: true } }, async (request, reply) => {
    const language: Language = request.query.language === "en" ? "en" : "id";
    const who = indexBelow(settings.visitors.length, request.query.who);
    const level = who === undefined ? undefined : indexBelow(5, request.query.level);
    const ask = { language, level, token: who === undefined ? undefined : settings.visitors[who]?.token };
    const sections = await Promise.all(DEMO_SLOTS.map((slot) => showSlot(app, settings.publishableKey, slot, ask)));
    const page = writeDemoPage({ language, who, level, sections });
    return reply.type("text/html; charset=utf-8").header("content-security-policy", CONTENT_SECURITY).send(page);
  });
};

const indexBelow = (limit: number, text: string | undefined): number | undefined => {
  const index = Number(text);
  return text !== undefined && /^\d$/.test(text) && index < limit ? index : undefined;
};

const picturesOf = ({ products, stories }: DemoRoutesSettings["demo"]): ReadonlyMap<string, () => string> => {
  const drawn = (id: string, name: PictureName, palette: Palette, title: unknown) =>
    [id, () => drawPicture(name, palette, id, String(title))] as const;
  return new Map([
    ...products.map(({ productId, type, item }) =>
      drawn(productId, type.picture, DEPARTMENTS[type.department].palette, item["title"]),
    ),
    ...stories.map(({ productId, picture, item }) =>
      drawn(productId, picture, DEPARTMENTS.home.palette, item["title"]),
    ),
  ]);
};

type Ask = { readonly language: Language; readonly level: number | undefined; readonly token: string | undefined };

const showSlot = async (app: Application, key: string, slot: DemoSlot, { language, level, token }: Ask) => {
  const answer = await app.inject({
    method: "POST",
    url: "/v1/decide",
    headers: { authorization: `Bearer ${key}` },
    payload: {
      slot,
      ...(token === undefined ? {} : { visitor: { token } }),
      ...(level === undefined ? {} : { level }),
      context: { page: "home", locale: language },
    },
  });
  const decision = answer.json<DecisionWire>();
  const ids = decision.items.map(({ productId }) => productId);
  const shown = await Promise.all(ids.map((productId) => readItem(app, key, productId, language)));
  return {
    slot,
    decision,
    shown: new Map(ids.flatMap((id, at) => (shown[at] === undefined ? [] : [[id, shown[at]]]))),
  };
};

const readItem = async (
  app: Application,
  key: string,
  productId: string,
  language: Language,
): Promise<ShownItem | undefined> => {
  const answer = await app.inject({
    url: `/v1/catalogue/items/${encodeURIComponent(productId)}`,
    headers: { authorization: `Bearer ${key}` },
  });
  if (answer.statusCode !== 200) return undefined;
  const { title, price, salePrice, translations } = answer.json<StoredItemWire>();
  return {
    title: translations?.[language]?.title ?? title,
    image: `/demo/images/${encodeURIComponent(productId)}.svg`,
    ...(price === undefined ? {} : { price }),
    ...(salePrice === undefined ? {} : { salePrice }),
  };
};
