declare module "dmn-js/lib/Modeler" {
  export default class DmnModeler {
    constructor(options: { container: HTMLElement; common?: unknown });
    importXML(xml: string): Promise<{ warnings: unknown[] }>;
    saveXML(options: { format: boolean }): Promise<{ xml: string }>;
    getViews(): unknown[];
    getActiveView(): { element: { id: string } } | undefined;
    open(view: unknown): Promise<unknown>;
    on(event: string, listener: () => void): void;
  }
}
