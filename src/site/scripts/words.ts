/* The page carries its texts in data attributes, so that scripts need no catalogue: fill("%n left", { n: 3 }). */
export function fill(text: string | undefined, values: Record<string, string | number>): string {
  return (text ?? "").replace(/%([a-z])/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
