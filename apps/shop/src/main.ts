import "./styles/base.css";
import "./styles/frame.css";
import "./styles/goods.css";
import "./styles/pages.css";
import { readPlace } from "./address.ts";
import { backEnd } from "./back-end.ts";
import { element } from "./element.ts";
import { startNavigation } from "./navigate.ts";
import { PAGE_VIEWS } from "./pages/page-views.ts";
import { drawAd } from "./parts/ad-banner.ts";
import { footer } from "./parts/footer.ts";
import { header } from "./parts/header.ts";
import { staySignedIn } from "./person.ts";
import { fillSlots, tell } from "./seimbang.ts";
import { say } from "./words/words.ts";

const openPage = async (): Promise<void> => {
  const data = await backEnd.load();
  const main = element("main", { id: "main" });
  const draw = (): void => {
    const place = readPlace(new URL(location.href));
    const { title, main: parts } = PAGE_VIEWS[place.page](data, place);
    document.title = `${title} · ${say("shop")}`;
    main.replaceChildren(...parts.filter((part) => part !== undefined));
    tell("page");
    fillSlots();
  };
  // The script may have put its own things on the page already.
  document.body.prepend(header(data.people), main, footer());
  draw();
  startNavigation(() => {
    draw();
    main.querySelector<HTMLElement>("h1")?.focus({ preventScroll: true });
  });
};

tell("render", "banner", drawAd);
staySignedIn().catch(() => undefined);
openPage().catch(() => document.body.prepend(element("main", {}, element("p", { role: "alert" }, say("failed")))));
