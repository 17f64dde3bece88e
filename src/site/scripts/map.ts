import * as L from "./leaflet";

/*
 * Maps: shapes from our own GeoJSON on quiet ground, tiles beneath where the site has an address for them. With data-pick-lat
 * and data-pick-lon a tap chooses a place and fills those fields; data-mark marks the
 * middle, data-shapes are outlines beneath. Marks: see map.html.
 */
interface Properties {
  name?: string;
  title?: string;
  state?: string;
  address?: string;
  late?: boolean;
}

const ACTION = "#0b5c5f", LATE = "#a33b0b";
const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;

function words(properties: Properties): HTMLElement {
  const frame = document.createElement("div");
  const title = document.createElement(properties.address ? "a" : "strong");
  title.textContent = properties.title ?? properties.name ?? "";
  if (properties.address)
    (title as HTMLAnchorElement).href = properties.address;
  frame.append(title);
  if (properties.state) {
    const state = document.createElement("div");
    state.textContent = properties.state;
    frame.append(state);
  }
  return frame;
}

/* Open and late are told apart by size and ring as well as by colour. */
function point(feature: { properties: Properties }, at: L.LatLng): L.Layer {
  const late = feature.properties.late;
  return new L.CircleMarker(at, { radius: late ? 9 : 7, color: "#fff", weight: 2, fillColor: late ? LATE : ACTION, fillOpacity: 1 });
}

let picked = "";   // name of the shape tapped last

async function addShapes(map: L.Map, source: string, fit: boolean, picks: boolean): Promise<void> {
  const reply = await fetch(source, { headers: { Accept: "application/geo+json, application/json" } });
  if (!reply.ok)
    return;
  const shapes = new L.GeoJSON(await reply.json(), {
    style: (feature) => (feature?.geometry.type === "Point" ? {} : { color: ACTION, weight: 1, opacity: 0.22, fillColor: ACTION, fillOpacity: 0.04 }),
    pointToLayer: point as L.GeoJSONOptions["pointToLayer"],
    onEachFeature: (feature, layer) => {
      const properties = feature.properties as Properties;
      if (feature.geometry.type === "Point" || !picks)
        layer.bindPopup(words(properties));
      else
        layer.on("click", () => (picked = properties.name ?? ""));   // before the map hears of the same tap
    },
  }).addTo(map);
  const bounds = shapes.getBounds();
  if (fit && bounds.isValid())
    map.fitBounds(bounds, { padding: [12, 12], maxZoom: 17, animate: false });
}

function addPick(map: L.Map, ground: HTMLElement, says: HTMLElement | null): void {
  const field = (id: string | undefined) => document.getElementById(id ?? "") as HTMLInputElement | null;
  const lat = field(ground.dataset.pickLat), lon = field(ground.dataset.pickLon);
  const icon = new L.DivIcon({ className: "", html: '<div class="map-pin"></div>', iconSize: [26, 26], iconAnchor: [13, 31] });
  let pin: L.Marker | undefined;

  if (!lat || !lon)
    return;
  const choose = (at: L.LatLng) => {
    lat.value = at.lat.toFixed(6);
    lon.value = at.lng.toFixed(6);
    if (!pin) {
      pin = new L.Marker(at, { icon, draggable: true, keyboard: true, title: ground.dataset.picked }).addTo(map);
      pin.on("dragend", () => choose(pin!.getLatLng()));
    }
    pin.setLatLng(at);
    if (says)
      says.textContent = [ground.dataset.picked, picked].filter(Boolean).join(" ");
    picked = "";
    lat.dispatchEvent(new Event("change", { bubbles: true }));
  };
  map.on("click", (event) => choose(event.latlng));
  /* By keyboard: the arrow keys move the map, enter chooses its middle. */
  ground.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === ground) {
      event.preventDefault();
      choose(map.getCenter());
    }
  });
  if (lat.value && lon.value) {
    const at = new L.LatLng(Number(lat.value), Number(lon.value));
    choose(at);
    map.setView(at, 17, { animate: false });
  }
  addHere(map, ground, says, choose);
}

function addHere(map: L.Map, ground: HTMLElement, says: HTMLElement | null, choose: (at: L.LatLng) => void): void {
  const control = new L.Control({ position: "bottomleft" });
  control.onAdd = () => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "map-here";
    button.textContent = ground.dataset.here ?? "";
    L.disableClickPropagation(button);
    button.addEventListener("click", () => {
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          const at = new L.LatLng(coords.latitude, coords.longitude);
          map.setView(at, 17, { animate: false });
          choose(at);
        },
        () => {
          if (says)
            says.textContent = ground.dataset.hereFails ?? "";
        },
        { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 });
    });
    return button;
  };
  if ("geolocation" in navigator)
    control.addTo(map);
}

function start(frame: HTMLElement): void {
  const ground = frame.querySelector<HTMLElement>(".map-ground");
  const says = frame.querySelector<HTMLElement>("[data-map-says]");
  if (!ground || ground.dataset.started)
    return;
  ground.dataset.started = "1";
  frame.classList.add("map-live");
  const { lat, lon, zoom, tiles, attribution, geojson, zoomIn, zoomOut } = ground.dataset;
  const map = new L.Map(ground, { zoomControl: false, zoomAnimation: !reduced, fadeAnimation: !reduced, attributionControl: false });

  new L.Zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  map.setView([Number(lat) || 35, Number(lon) || 105], Number(zoom) || (lat ? 16 : 4), { animate: false });
  if (tiles) {
    new L.Attribution({ prefix: false }).addTo(map);
    new L.TileLayer(tiles, { attribution, maxZoom: 19 }).addTo(map);
  }
  if (geojson)
    addShapes(map, geojson, !lat, ground.hasAttribute("data-pick-lat")).catch(() => undefined);
  if (ground.dataset.shapes)
    addShapes(map, ground.dataset.shapes, !lat && !geojson, false).catch(() => undefined);
  if (ground.hasAttribute("data-mark") && lat && lon)
    new L.CircleMarker(new L.LatLng(Number(lat), Number(lon)), { radius: 9, color: "#fff", weight: 2, fillColor: ACTION, fillOpacity: 1 }).addTo(map);
  if (ground.hasAttribute("data-pick-lat"))
    addPick(map, ground, says);
}

document.querySelectorAll<HTMLElement>(".map").forEach(start);
