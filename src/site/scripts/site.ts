/*
 * What every page gains where scripts run; each page works without. One module a duty, each looks for its own marks in the
 * page and does nothing without them.
 */
import { Button, Checkboxes, ErrorSummary, Radios, SkipLink, isSupported } from "govuk-frontend";
import { readAloud } from "./aloud";
import { sendAtOnce } from "./at_once";
import { keepDrafts } from "./autosave";
import { runClocks } from "./clock";
import { countCharacters } from "./count";
import { nameErrors } from "./errors";
import { findHere } from "./here";
import { listKeys } from "./keys";
import { loadHeavy } from "./heavy";
import { workOffline } from "./offline";
import { keepLive } from "./live";
import { shrinkPhotos } from "./photos";
import { askQuestions } from "./questions";
import { printPages } from "./print";

type Component = new (root: Element) => unknown;

const components: [string, Component][] = [
  ["govuk-error-summary", ErrorSummary],
  ["govuk-button", Button],
  ["govuk-radios", Radios],
  ["govuk-checkboxes", Checkboxes],
  ["govuk-skip-link", SkipLink],
];

function startComponents(): void {
  document.body.classList.add("js-enabled");
  if ("noModule" in HTMLScriptElement.prototype)
    document.body.classList.add("govuk-frontend-supported");
  if (!isSupported())
    return;
  for (const [name, component] of components)
    for (const root of document.querySelectorAll(`[data-module~="${name}"]`))
      new component(root);
}

/* A field that was wrong is not left folded away. */
function unfoldWrong(): void {
  for (const line of document.querySelectorAll<HTMLElement>("[data-wrong]"))
    document.getElementById(line.dataset.wrong ?? "")?.closest("details")?.setAttribute("open", "");
}

for (const start of [nameErrors, startComponents, unfoldWrong, countCharacters, keepDrafts, shrinkPhotos, runClocks, findHere, listKeys, readAloud, workOffline, loadHeavy, sendAtOnce, keepLive, askQuestions, printPages]) {
  try {
    start();
  } catch (fault) {
    console.error(start.name, fault);   // one duty's fault must not stop the others
  }
}
