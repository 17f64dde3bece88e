/*
 * A signature by finger or pen: <div data-sign="id" data-clear="…"> draws, the field of that id holds the strokes: "x,y x,y;x,y …" in a frame of
 * 1000 by 300, so that they mean the same on every screen. Without scripts the person confirms by a code instead.
 */
const WIDE = 1000, HIGH = 300, POINTS_MAX = 4000;

class Pad {
  private strokes: string[][] = [];
  private drawing = false;
  private readonly pen: CanvasRenderingContext2D;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly field: HTMLInputElement) {
    this.pen = canvas.getContext("2d") as CanvasRenderingContext2D;
    this.pen.lineWidth = 6;
    this.pen.lineCap = "round";
    canvas.addEventListener("pointerdown", (event) => this.begin(event));
    canvas.addEventListener("pointermove", (event) => this.go(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"])
      canvas.addEventListener(end, () => (this.drawing = false));
    this.drawAgain();
  }

  /* A form that was refused comes back with what was signed. */
  private drawAgain(): void {
    this.strokes = this.field.value.split(";").filter(Boolean).map((stroke) => stroke.split(" "));
    this.pen.beginPath();
    for (const stroke of this.strokes)
      stroke.forEach((point, i) => {
        const [x, y] = point.split(",").map(Number);
        if (x !== undefined && y !== undefined)
          i ? this.pen.lineTo(x, y) : this.pen.moveTo(x, y);
      });
    this.pen.stroke();
  }

  clear(): void {
    this.strokes = [];
    this.field.value = "";
    this.pen.clearRect(0, 0, WIDE, HIGH);
  }

  private at(event: PointerEvent): [number, number] {
    const box = this.canvas.getBoundingClientRect();
    return [Math.round((event.clientX - box.left) / box.width * WIDE), Math.round((event.clientY - box.top) / box.height * HIGH)];
  }

  private begin(event: PointerEvent): void {
    const [x, y] = this.at(event);
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.strokes.push([`${x},${y}`]);
    this.pen.beginPath();
    this.pen.moveTo(x, y);
  }

  private go(event: PointerEvent): void {
    if (!this.drawing || this.strokes.flat().length > POINTS_MAX)
      return;
    const [x, y] = this.at(event);
    this.strokes[this.strokes.length - 1]?.push(`${x},${y}`);
    this.pen.lineTo(x, y);
    this.pen.stroke();
    this.field.value = this.strokes.map((stroke) => stroke.join(" ")).join(";");
  }
}

for (const place of document.querySelectorAll<HTMLElement>("[data-sign]")) {
  const field = document.getElementById(place.dataset.sign ?? "");
  if (!(field instanceof HTMLInputElement))
    continue;
  const canvas = Object.assign(document.createElement("canvas"), { width: WIDE, height: HIGH });
  const clear = Object.assign(document.createElement("button"), { type: "button", className: "govuk-button govuk-button--secondary", textContent: place.dataset.clear ?? "" });
  const pad = new Pad(canvas, field);
  clear.addEventListener("click", () => pad.clear());
  place.append(canvas);
  place.after(clear);
}
