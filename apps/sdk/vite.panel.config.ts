import { laterScript } from "./later-script.ts";

/** What a page loads when somebody asks why, or chooses one by one. */
export default laterScript("sdk-panel.js", "src/panel/panel.ts");
