/* The parts of Leaflet that our maps use: two thirds of the whole, so that a page with a map stays below 60 kB. */
import { Map } from "leaflet/src/map/Map.js";
import "leaflet/src/map/handler/Map.DoubleClickZoom.js";
import "leaflet/src/map/handler/Map.Drag.js";
import "leaflet/src/map/handler/Map.Keyboard.js";
import "leaflet/src/map/handler/Map.ScrollWheelZoom.js";
import "leaflet/src/map/handler/Map.TouchZoom.js";
import { svg } from "leaflet/src/layer/vector/SVG.js";

export { Map };
export { Control } from "leaflet/src/control/Control.js";
export { Zoom } from "leaflet/src/control/Control.Zoom.js";
export { Attribution } from "leaflet/src/control/Control.Attribution.js";
export { disableClickPropagation } from "leaflet/src/dom/DomEvent.js";
export { LatLng } from "leaflet/src/geo/LatLng.js";
export { GeoJSON } from "leaflet/src/layer/GeoJSON.js";
export { Popup } from "leaflet/src/layer/Popup.js";
export { Marker } from "leaflet/src/layer/marker/Marker.js";
export { DivIcon } from "leaflet/src/layer/marker/DivIcon.js";
export { TileLayer } from "leaflet/src/layer/tile/TileLayer.js";
export { CircleMarker } from "leaflet/src/layer/vector/CircleMarker.js";

/* As Leaflet's Renderer.getRenderer, with SVG alone: Canvas stays out. */
Map.include({
  getRenderer() {
    this._renderer ??= svg();
    if (!this.hasLayer(this._renderer))
      this.addLayer(this._renderer);
    return this._renderer;
  },
});
