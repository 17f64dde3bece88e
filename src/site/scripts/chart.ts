import uPlot from "uplot";

/*
 * Charts drawn from the table beside them: the first column gives the times or names, every further numeric column a line.
 * Lines are named at their end and told apart by dashes, so that a grey print reads as well. Marks: see chart.html.
 */
interface Column {
  name: string;
  values: (number | null)[];
}

const INK = "#17211f", LINE = "#d4dbd9";
const looks = [
  { stroke: "#0b5c5f", width: 2.5 },
  { stroke: "#a33b0b", width: 2, dash: [8, 4] },
  { stroke: "#55605e", width: 2, dash: [2, 3] },
  { stroke: "#17211f", width: 1.5, dash: [12, 3, 2, 3] },
];

function valueOf(cell: Element | undefined): number | null {
  const text = (cell as HTMLElement | undefined)?.dataset.value ?? "";
  return text === "" || Number.isNaN(Number(text)) ? null : Number(text);
}

function read(table: HTMLTableElement): { labels: string[]; columns: Column[] } {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const rows = [...(table.tBodies[0]?.rows ?? [])];
  const columns = heads.map((head, at) => ({ head, at })).filter(({ head, at }) => at > 0 && head.classList.contains("numeric"))
    .map(({ head, at }) => ({ name: head.textContent?.trim() ?? "", values: rows.map((row) => valueOf(row.cells[at])) }));
  return { labels: rows.map((row) => row.cells[0]?.dataset.short ?? row.cells[0]?.textContent?.trim() ?? ""), columns };
}

/* The name of each line at its last point, pushed apart where they would touch. */
function nameLines(columns: Column[]): uPlot.Plugin {
  return {
    hooks: {
      draw: (plot) => {
        plot.over.querySelectorAll(".chart-name").forEach((old) => old.remove());
        let lowest = -Infinity;
        columns.map((column, at) => {
          const last = column.values.reduce<number>((found, value, index) => (value === null ? found : index), -1);
          return { column, at, last, top: last < 0 ? NaN : plot.valToPos(column.values[last] as number, "y") };
        }).filter(({ last }) => last >= 0).sort((a, b) => a.top - b.top).forEach(({ column, at, last, top }) => {
          const name = document.createElement("div");
          lowest = Math.max(top, lowest + 18);
          name.className = "chart-name";
          name.textContent = column.name;
          name.style.color = looks[at % looks.length]!.stroke;
          name.style.left = plot.valToPos(last, "x") + 8 + "px";
          name.style.top = lowest + "px";
          plot.over.append(name);
        });
      },
    },
  };
}

function draw(frame: HTMLElement): void {
  const ground = frame.querySelector<HTMLElement>(".chart-ground"), table = frame.querySelector("table");
  if (!ground || !table)
    return;
  const { labels, columns } = read(table);
  if (labels.length < 2 || !columns.length) {
    ground.hidden = true;
    return;
  }
  frame.classList.add("chart-live");
  const bars = frame.dataset.chart === "bar";
  const room = Math.min(160, 14 * Math.max(...columns.map((column) => column.name.length)) + 12);
  const font = `13px ${getComputedStyle(document.body).fontFamily}`;
  const size = () => ({ width: ground.clientWidth, height: Math.max(200, Math.min(320, ground.clientWidth * 0.45)) });
  const plot = new uPlot({
    ...size(),
    padding: [12, bars ? 8 : room, 0, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { time: false, range: bars ? [-0.6, labels.length - 0.4] : undefined }, y: { range: (_plot, low, high) => [Math.min(0, low), high * 1.08 || 1] } },
    axes: [
      { font, stroke: INK, grid: { show: false }, ticks: { stroke: LINE }, values: (_plot, at) => at.map((index) => (Number.isInteger(index) ? labels[index] ?? "" : "")) },
      { font, stroke: INK, grid: { stroke: LINE, width: 1 }, ticks: { show: false }, size: 56, values: (_plot, at) => at.map((value) => value.toLocaleString() + (frame.dataset.unit ?? "")) },
    ],
    series: [{}, ...columns.map((column, at) => ({
      label: column.name,
      ...looks[at % looks.length],
      points: { show: labels.length < 20 },
      spanGaps: false,
      ...(bars ? { paths: uPlot.paths.bars!({ size: [0.6, 40] }), fill: looks[at % looks.length]!.stroke, points: { show: false } } : {}),
    }))],
    plugins: bars ? [] : [nameLines(columns)],
  }, [labels.map((_, at) => at), ...columns.map((column) => column.values)] as uPlot.AlignedData, ground);
  new ResizeObserver(() => plot.setSize(size())).observe(frame);
}

document.querySelectorAll<HTMLElement>(".chart").forEach(draw);
