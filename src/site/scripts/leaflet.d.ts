import { Control as ControlOf, DomEvent } from "leaflet";
export { Map, Control, LatLng, GeoJSON, Popup, Marker, DivIcon, TileLayer, CircleMarker } from "leaflet";
export type { GeoJSONOptions, Layer } from "leaflet";
export const Zoom: typeof ControlOf.Zoom;
export const Attribution: typeof ControlOf.Attribution;
export const disableClickPropagation: typeof DomEvent.disableClickPropagation;
