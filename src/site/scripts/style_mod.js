/*
 * How the editor's text fields (CodeMirror) bring their style rules: as constructed sheets, which the content security policy need not
 * allow, instead of a <style> element, which it forbids. Stands in for the package style-mod in dmn.js alone.
 */
import { StyleModule as Original } from "../../../node_modules/style-mod/src/style-mod.js";

const mounted = [];   // in the order of precedence, later wins
const sheet = "adoptedStyleSheets" in document ? new CSSStyleSheet() : null;

function mount(modules) {
  let at = 0;
  for (const module of modules) {
    const found = mounted.indexOf(module);
    if (found < 0)
      mounted.splice(at++, 0, module);
    else
      at = found + 1;
  }
  sheet.replaceSync(mounted.map((module) => module.getRules()).join("\n"));
  if (!document.adoptedStyleSheets.includes(sheet))
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

export class StyleModule extends Original {
  static mount(root, modules, options) {
    if (sheet)
      mount(Array.isArray(modules) ? modules : [modules]);
    else
      Original.mount(root, modules, options);
  }
}
