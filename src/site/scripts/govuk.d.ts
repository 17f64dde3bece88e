/* The part of govuk-frontend that is used here; the package brings no types. */
declare module "govuk-frontend" {
  type Component = new (root: Element) => unknown;
  export const Button: Component, Checkboxes: Component, ErrorSummary: Component, Radios: Component, SkipLink: Component;
  export function isSupported(): boolean;
}
