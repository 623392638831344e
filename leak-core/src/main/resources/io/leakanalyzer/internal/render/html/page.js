"use strict";
/* What all parts of the page share: the data, elements, places and figures in words. */
const data = JSON.parse(document.getElementById("data").textContent);

/** An element with attributes and children; strings become text, never markup. */
function el(name, attributes, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) if (child !== null && child !== undefined && child !== "") element.append(child);
  return element;
}

function svg(name, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes || {})) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

const number = value => value.toLocaleString("en-US");
const goroutines = count => number(count) + (count === 1 ? " goroutine" : " goroutines");
const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const section = id => document.getElementById(id);

function origin(place) {
  if (!place) return "";
  return place.file + (place.line ? ":" + place.line : place.offset !== undefined ? "@" + place.offset : "");
}

function frameText(frame) {
  if (!frame) return "";
  const place = frame.file + (frame.line > 0 ? ":" + frame.line : "");
  return frame.function + (place ? "  " + place : "");
}

function frame(value) {
  if (!value) return "unknown";
  return [el("code", {}, value.function), value.file ? el("div", { class: "dim mono" }, value.file + (value.line > 0 ? ":" + value.line : "")) : ""];
}

/** Calls back now and whenever the colours change. */
const redraws = [];
function themed(draw) { redraws.push(draw); draw(); }
