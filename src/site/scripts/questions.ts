/* Where the category is chosen on the same page: its questions come with it. <div data-questions="id of the select">, <template data-for="value">. */
export function askQuestions(): void {
  const place = document.querySelector<HTMLElement>("[data-questions]");
  const select = document.getElementById(place?.dataset.questions ?? "") as HTMLSelectElement | null;

  select?.addEventListener("change", () => {
    const template = document.querySelector<HTMLTemplateElement>(`template[data-for="${CSS.escape(select.value)}"]`);

    place!.replaceChildren(...(template ? [template.content.cloneNode(true)] : []));
  });
}
